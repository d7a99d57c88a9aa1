using System.Text.Json.Serialization;

namespace DevEnv.Contracts.State;

/// <summary>
/// The offers of instance type and subnet made to EC2 so far, each saved before its RunInstances call: an answer that got
/// lost is asked for again with the same token and parameters, never with new ones.
/// </summary>
public sealed record LaunchRecord
{
    /// <summary>The expiry that user data and tags carry: fixed by the first offer, so that a repeated call has the same parameters.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public IReadOnlyList<LaunchOffer> Offers { get; init; } = [];
    public string? InstanceId { get; init; }
    public string? PrivateIp { get; init; }
    public DateTimeOffset? LaunchedAt { get; init; }
}

/// <param name="K">Counts from 0; the last part of the ClientToken.</param>
public sealed record LaunchOffer(int K, string InstanceType, string SubnetId, OfferStatus Status, string? Error = null);

[JsonConverter(typeof(JsonStringEnumConverter<OfferStatus>))]
public enum OfferStatus
{
    /// <summary>Asked, answer unknown.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>EC2 said definitely no: no capacity, not offered there, or no addresses left in the subnet.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
    [JsonStringEnumMemberName("launched")]
    Launched,
}
