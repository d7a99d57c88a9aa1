using System.Text.Json.Nodes;

namespace DevEnv.Compat.Tests.AwsSdk;

internal static class JsonNodeShould
{
    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Equal as JSON; members in any order, numbers and their texts alike (a form knows only texts).</summary>
    internal static void ShouldBe(this JsonNode actual, JsonNode? expected) =>
        Canonical(actual).ShouldBe(Canonical(expected!));

    private static string Canonical(JsonNode node) => Sorted(node)!.ToJsonString(Indented);

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        JsonValue value => value.ToString(),
        _ => null,
    };
}
