using System.Text.Json.Serialization;

namespace DevEnv.Contracts.Instances;

/// <summary>The boot stages of an environment, in their order. All of them done is what "ready" means.</summary>
public static class BootStage
{
    public const string Description = "description";
    public const string Secrets = "secrets";
    public const string Strategy = "strategy-binary";
    public const string MarketData = "market-data";
    public const string Start = "strategy-start";
    public const string Ready = "ready";

    public static IReadOnlyList<string> All { get; } = [Description, Secrets, Strategy, MarketData, Start, Ready];
}

[JsonConverter(typeof(JsonStringEnumConverter<BootStageStatus>))]
public enum BootStageStatus
{
    [JsonStringEnumMemberName("pending")]
    Pending,
    [JsonStringEnumMemberName("running")]
    Running,
    [JsonStringEnumMemberName("done")]
    Done,
    [JsonStringEnumMemberName("failed")]
    Failed,
}
