using System.Text.Json.Serialization;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Costs;

namespace DevEnv.Functions.Digest;

/// <summary>An environment that lives.</summary>
/// <param name="SoFar">US dollars since its launch; null when no price is known.</param>
public sealed record Living(EnvironmentState State, decimal? SoFar);

/// <param name="Owner">GitHub login; as bills are filed when nothing of theirs lives.</param>
public sealed record WeekOfOwner(string Owner, IReadOnlyList<LedgerEntry> Ended, IReadOnlyList<Living> Living)
{
    public decimal EndedDollars => Ended.Sum(e => e.Bill.Dollars);
    public decimal LivingDollars => Living.Sum(l => l.SoFar ?? 0m);
}

/// <param name="Unread">State documents that could not be read.</param>
public sealed record Week(DigestPeriod Period, IReadOnlyList<WeekOfOwner> Owners, int Unread);

/// <param name="Told">Owners who got the message, now or before.</param>
/// <param name="Unknown">Owners whom nobody in Slack is known to be.</param>
public sealed record DigestReport(
    [property: JsonPropertyName("week")] string Week,
    [property: JsonPropertyName("owners")] int Owners,
    [property: JsonPropertyName("told")] int Told,
    [property: JsonPropertyName("unknown")] int Unknown,
    [property: JsonPropertyName("dollars")] decimal Dollars);
