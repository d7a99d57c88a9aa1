namespace DevEnv.Contracts.Policies;

/// <summary>The account's facts that a policy's resources are made of.</summary>
public sealed record PolicyScope
{
    /// <summary>Where the versions of the agent lie in the artefact bucket.</summary>
    public const string AgentPrefix = "agents/";

    public string Partition { get; init; } = "aws";
    public required string Region { get; init; }
    public required string Account { get; init; }
    public required string ArtifactBucket { get; init; }
    public required string ReportBucket { get; init; }

    public string Secret(string name) => $"arn:{Partition}:secretsmanager:{Region}:{Account}:secret:{name}";

    /// <summary>In every region and account: for a denial.</summary>
    public string AnySecret(string name) => $"arn:{Partition}:secretsmanager:*:*:secret:{name}";

    public string S3Object(string bucket, string key) => $"arn:{Partition}:s3:::{bucket}/{key}";

    public string Role(string pathAndName) => $"arn:{Partition}:iam::{Account}:role{pathAndName}";

    public string Policy(string name) => $"arn:{Partition}:iam::{Account}:policy/{name}";
}
