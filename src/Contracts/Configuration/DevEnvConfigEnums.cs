using System.Text.Json.Serialization;

namespace DevEnv.Contracts.Configuration;

[JsonConverter(typeof(JsonStringEnumConverter<ExchangeType>))]
public enum ExchangeType
{
    [JsonStringEnumMemberName("spot")]
    Spot,

    [JsonStringEnumMemberName("perpetual")]
    Perpetual,
}

[JsonConverter(typeof(JsonStringEnumConverter<MarketDataMode>))]
public enum MarketDataMode
{
    [JsonStringEnumMemberName("live")]
    Live,

    [JsonStringEnumMemberName("replay")]
    Replay,

    [JsonStringEnumMemberName("both")]
    Both,
}

[JsonConverter(typeof(JsonStringEnumConverter<ExecutionMode>))]
public enum ExecutionMode
{
    /// <summary>Orders go to the venue's sandbox.</summary>
    [JsonStringEnumMemberName("sandbox")]
    Sandbox,

    /// <summary>Orders are filled on the instance and never leave it.</summary>
    [JsonStringEnumMemberName("paper")]
    Paper,
}
