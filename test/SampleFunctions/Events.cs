using System.Text.Json.Serialization;

namespace DevEnv.SampleFunctions;

public sealed record GreetingRequest
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }
}

public sealed record Greeting
{
    [JsonPropertyName("text")]
    public required string Text { get; init; }

    [JsonPropertyName("visit")]
    public required int Visit { get; init; }

    [JsonPropertyName("nothing")]
    public string? Nothing { get; init; }
}
