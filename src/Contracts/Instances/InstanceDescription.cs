using System.Text.Json;

namespace DevEnv.Contracts.Instances;

/// <summary>
/// What user data writes to <c>/etc/dev-env/description.json</c>: all that the agent on an instance needs to know, and no secret.
/// </summary>
public sealed record InstanceDescription
{
    public required string Environment { get; init; }
    public required int Generation { get; init; }
    public required string Region { get; init; }
    public required string Repository { get; init; }
    public required int PullRequest { get; init; }
    public required string Owner { get; init; }
    public required string HeadSha { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>At launch. An extension changes the instance's ExpiresAt tag, which wins.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public required string ApiKeySecretId { get; init; }
    public required string ExchangeConfigSecretId { get; init; }
    public required StagedFile StrategyBinary { get; init; }
    public StagedFile? StrategyConfig { get; init; }
    public required string ReportBucket { get; init; }

    /// <summary>Ends with a slash; the only place that the agent may write to.</summary>
    public required string ReportPrefix { get; init; }

    /// <summary>Null: no market data in this installation, the boot stage says so and is done.</summary>
    public string? NatsUrl { get; init; }

    /// <summary>The checked and defaulted configuration, as shown by /v1/status. Passed through, never interpreted here.</summary>
    public required JsonElement Configuration { get; init; }
}

/// <summary>A file in S3 and what it must be.</summary>
public sealed record StagedFile
{
    public required string Bucket { get; init; }
    public required string Key { get; init; }

    /// <summary>Lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public required long Size { get; init; }

    /// <summary>Path in the repository.</summary>
    public required string Path { get; init; }
}
