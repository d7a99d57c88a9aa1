using System.Text.Json;
using DevEnv.Contracts.Instances;

namespace DevEnv.Contracts.Tests.Instances;

internal static class Descriptions
{
    public static readonly DateTimeOffset Created = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public static AgentAsset Asset(string content = "agent") => new()
    {
        Bucket = "dev-env-artifacts",
        Key = "agent/1.4.0/DevEnv.Agent",
        Sha256 = Hash(content),
        Version = "1.4.0",
    };

    public static InstanceDescription Some(string hostile = "mean-reversion-v3", string? natsUrl = null) => new()
    {
        Environment = "strategies-4fzz-12",
        Generation = 3,
        Region = "eu-west-1",
        Repository = "desk/" + hostile,
        PullRequest = 12,
        Owner = hostile,
        HeadSha = new string('a', 40),
        CreatedAt = Created,
        ExpiresAt = Created.AddHours(48),
        ApiKeySecretId = "/dev-envs/strategies-4fzz-12-g3/env-api-key",
        ExchangeConfigSecretId = "/dev-envs/strategies-4fzz-12-g3/exchange-config",
        StrategyBinary = new StagedFile { Bucket = "b", Key = "artifacts/1/" + hostile, Sha256 = new string('b', 64), Size = 10, Path = hostile },
        ReportBucket = "reports",
        ReportPrefix = "reports/strategies-4fzz-12-g3/",
        NatsUrl = natsUrl,
        Configuration = JsonSerializer.SerializeToElement(hostile, ContractsTestJson.Default.String),
    };

    public static string Hash(string content) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)));
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
[System.Text.Json.Serialization.JsonSerializable(typeof(JsonElement))]
internal sealed partial class ContractsTestJson : System.Text.Json.Serialization.JsonSerializerContext;
