using System.Text.Json.Nodes;
using DevEnv.Cdk.Stacks;

namespace DevEnv.Cdk.Tests.MarketData;

/// <summary>The MarketData stack with all that it needs to run.</summary>
internal static class Running
{
    private static readonly Lazy<Installation> Built = new(() => Synthesis.Installation(new()
    {
        ["zones"] = 3,
        ["natsServerKey"] = "nats/2.12.1/nats-server",
        ["natsServerSha256"] = new string('a', 64),
        ["feedImage"] = "1.4.0",
    }));

    private static readonly Lazy<JsonObject> Parsed = new(() => Synthesis.Parse(Built.Value.MarketData!));

    public static Installation Installation => Built.Value;

    public static JsonObject Template => Parsed.Value;

    /// <summary>Properties of the resource behind a reference.</summary>
    public static JsonNode Behind(JsonNode? reference) => Template["Resources"]![Resolved.Text(reference).Split('.')[0]]!["Properties"]!;

    /// <summary>The statements of the one policy that names the role.</summary>
    public static IReadOnlyList<JsonNode> Statements(string role) => [.. Template.Properties("AWS::IAM::Policy")
        .Where(p => p["Roles"]!.AsArray().Any(r => Resolved.Text(r) == role))
        .SelectMany(p => p["PolicyDocument"]!["Statement"]!.AsArray())
        .Select(s => s!)];
}
