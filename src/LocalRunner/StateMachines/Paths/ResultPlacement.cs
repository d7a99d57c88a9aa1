using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevEnv.LocalRunner.StateMachines.Paths;

/// <summary>Puts a state's result into its input, where ResultPath says; fields on the way are made as needed.</summary>
internal static class ResultPlacement
{
    /// <param name="path">Null drops the result and keeps the input.</param>
    /// <exception cref="DataFault">States.ResultPathMatchFailure: the path leads through something that is no object, or past an array's end.</exception>
    public static JsonElement Place(JsonElement input, JsonElement result, JsonPath? path)
    {
        if (path is null)
        {
            return input;
        }

        return path.Steps.Count == 0 ? result : Build(input, result, path);
    }

    private static JsonElement Build(JsonElement input, JsonElement result, JsonPath path)
    {
        var root = ToNode(input);
        var node = root;
        for (var i = 0; i < path.Steps.Count; i++)
        {
            var value = i == path.Steps.Count - 1 ? ToNode(result) : null;
            node = path.Steps[i] switch
            {
                PathStep.Field field when node is JsonObject parent => Set(parent, field.Name, value, isLast: i == path.Steps.Count - 1),
                PathStep.Index index when node is JsonArray parent && index.Position < parent.Count =>
                    i == path.Steps.Count - 1 ? parent[index.Position] = value : parent[index.Position],
                _ => throw new DataFault(
                    StatesErrors.ResultPathMatchFailure, $"Unable to apply ReferencePath {path} to input {Json.Compact(input)}"),
            };
        }

        return Json.Build(json => root!.WriteTo(json));
    }

    private static JsonNode? Set(JsonObject parent, string name, JsonNode? value, bool isLast)
    {
        if (isLast)
        {
            return parent[name] = value;
        }

        if (!parent.ContainsKey(name))
        {
            parent[name] = new JsonObject();
        }

        return parent[name];
    }

    private static JsonNode? ToNode(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(element),
    };
}
