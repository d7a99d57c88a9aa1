using Amazon.EC2;
using Amazon.EC2.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Reaping;

/// <summary>What the reaper keeps of an instance: little, because there may be ten thousand.</summary>
internal sealed record SeenInstance
{
    private const string ProfilePath = ":instance-profile" + ResourceNames.RolePath;

    public required string Id { get; init; }
    public required DateTimeOffset LaunchedAt { get; init; }

    /// <summary>Pending or running.</summary>
    public required bool IsAlive { get; init; }

    public required string State { get; init; }

    /// <summary>Whose it is, by its tags or else by its instance profile or security group; null when neither tells.</summary>
    public ResourceNames? Names { get; init; }

    /// <summary>As the tag says it; null when the tag is missing or makes no sense.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Neither tags alone nor a name alone make an instance ours; our instance profile's path does.</summary>
    public bool IsOurs { get; init; }

    public bool HasBadTags { get; init; }

    public string? Key { get; init; }

    public static SeenInstance Of(Instance instance)
    {
        var (name, id, generation, expires, auto) = Tags(instance.Tags);
        var tagged = EnvironmentTags.ReadNames(id, generation);
        var arn = instance.IamInstanceProfile?.Arn;
        var hasProfile = arn is not null && arn.Contains(ProfilePath, StringComparison.Ordinal);
        var byProfile = arn is not null && hasProfile ? ResourceNames.FromName(arn[(arn.LastIndexOf('/') + 1)..]) : null;
        var byGroup = instance.SecurityGroups?.Select(g => ResourceNames.FromName(g.GroupName)).FirstOrDefault(n => n is not null);
        var hasName = name?.StartsWith(ResourceNames.NamePrefix, StringComparison.Ordinal) == true;
        var launched = new DateTimeOffset((instance.LaunchTime ?? DateTime.UnixEpoch).ToUniversalTime());
        var expiry = EnvironmentTags.ReadTime(expires) is { } time && time <= launched.AddHours(LifePolicy.MostHours + 24) ? time : (DateTimeOffset?)null;
        var names = tagged ?? byProfile ?? byGroup;
        return new SeenInstance
        {
            Id = instance.InstanceId,
            LaunchedAt = launched,
            IsAlive = instance.State.Name == InstanceStateName.Pending || instance.State.Name == InstanceStateName.Running,
            State = instance.State.Name.Value,
            Names = names,
            ExpiresAt = expiry,
            IsOurs = hasProfile || (hasName && byGroup is not null) || (auto == "true" && tagged is not null && name == tagged.Display),
            HasBadTags = tagged is null || expiry is null,
            Key = names is null ? null : ResourceNames.StateKey(names.Environment),
        };
    }

    /// <summary>Stopped is not ended for the bill: what is not terminated is there.</summary>
    public bool IsThere => State is not ("terminated" or "shutting-down");

    private static (string? Name, string? Id, string? Generation, string? Expires, string? Auto) Tags(List<Tag>? tags)
    {
        (string? Name, string? Id, string? Generation, string? Expires, string? Auto) found = default;
        foreach (var tag in tags ?? [])
        {
            switch (tag.Key)
            {
                case EnvironmentTags.Name: found.Name = tag.Value; break;
                case EnvironmentTags.EnvironmentId: found.Id = tag.Value; break;
                case EnvironmentTags.Generation: found.Generation = tag.Value; break;
                case EnvironmentTags.ExpiresAt: found.Expires = tag.Value; break;
                case EnvironmentTags.AutoDestroy: found.Auto = tag.Value; break;
                default: break;
            }
        }

        return found;
    }
}
