namespace DevEnv.LocalRunner.Cloud;

/// <summary>The one account and region that the embedded cloud plays.</summary>
public sealed record AwsAccount
{
    public string Id { get; init; } = "123456789012";
    public string Region { get; init; } = "eu-west-1";
    public string Partition { get; init; } = "aws";
}
