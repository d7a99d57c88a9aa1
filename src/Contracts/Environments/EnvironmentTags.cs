using System.Globalization;

namespace DevEnv.Contracts.Environments;

/// <summary>The tags on every resource of an environment. Times are ISO 8601 in UTC, to the second.</summary>
public static class EnvironmentTags
{
    public const string Name = "Name";
    public const string Kind = "Environment";
    public const string KindValue = "development";
    public const string AutoDestroy = "AutoDestroy";
    public const string EnvironmentId = "EnvironmentId";
    public const string Generation = "Generation";
    public const string PullRequest = "PRNumber";
    public const string Repository = "Repository";
    public const string Owner = "Owner";
    public const string CreatedAt = "CreatedAt";
    public const string ExpiresAt = "ExpiresAt";
    public const string TtlHours = "TTLHours";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <param name="names">Id and generation.</param>
    /// <param name="repository">owner/name.</param>
    /// <param name="pullRequest">Number.</param>
    /// <param name="owner">GitHub login of the pull request's author.</param>
    /// <param name="createdAt">When this generation was decided.</param>
    /// <param name="expiresAt">The deadline.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(
        ResourceNames names, string repository, int pullRequest, string owner, DateTimeOffset createdAt, DateTimeOffset expiresAt) =>
    [
        new(Name, names.Display),
        new(Kind, KindValue),
        new(AutoDestroy, "true"),
        new(EnvironmentId, names.Environment.Value),
        new(Generation, names.Generation.ToString(CultureInfo.InvariantCulture)),
        new(PullRequest, pullRequest.ToString(CultureInfo.InvariantCulture)),
        new(Repository, repository),
        new(Owner, Value(owner)),
        new(CreatedAt, Time(createdAt)),
        new(ExpiresAt, Time(expiresAt)),
        new(TtlHours, ((int)Math.Ceiling((expiresAt - createdAt).TotalHours)).ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Whether a resource that carries a name of ours is that generation's by its tags too.</summary>
    public static bool Match(IEnumerable<KeyValuePair<string, string>>? tags, ResourceNames names) =>
        tags?.ToList() is { } all
        && all.Contains(new(EnvironmentId, names.Environment.Value))
        && all.Contains(new(Generation, names.Generation.ToString(CultureInfo.InvariantCulture)));

    /// <summary>
    /// A login as a tag value that every service takes: IAM allows letters, digits, blanks and _.:/=+-@ (IAM API reference,
    /// Tag), and a bot's login ends with [bot].
    /// </summary>
    public static string Value(string text) => new([.. text.Select(c => char.IsAsciiLetterOrDigit(c) || "_.:/=+-@".Contains(c, StringComparison.Ordinal) ? c : '.')]);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Null for anything that <see cref="Time"/> could not have written.</summary>
    public static DateTimeOffset? ReadTime(string? text) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>Id and generation as the tags tell them; null when they do not.</summary>
    public static ResourceNames? ReadNames(string? id, string? generation) => ResourceNames.FromStem($"{id}-g{generation}");
}
