using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevEnv.Cdk.Shared;

/// <summary>The CDK takes dictionaries, arrays, texts and numbers, not JSON nodes.</summary>
public static class PlainJson
{
    public static object Parse(string json) => Of(JsonNode.Parse(json)!);

    private static object Of(JsonNode node) => node switch
    {
        JsonObject map => map.ToDictionary(p => p.Key, p => Of(p.Value!)),
        JsonArray list => list.Select(n => Of(n!)).ToArray(),
        _ when node.GetValueKind() == JsonValueKind.Number => node.GetValue<int>(),
        _ => node.GetValue<string>(),
    };
}
