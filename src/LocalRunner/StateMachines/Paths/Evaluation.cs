using System.Text.Json;

namespace DevEnv.LocalRunner.StateMachines.Paths;

/// <summary>What paths, templates and functions look at.</summary>
/// <param name="Context">The context object, built only when somebody asks.</param>
internal sealed record Evaluation(JsonElement Input, Func<JsonElement> Context, Chance Chance)
{
    /// <exception cref="DataFault">The path selects nothing.</exception>
    public JsonElement Get(JsonPath path, string field) => path.Find(this) ?? throw DataFault.Runtime(
        $"The JSONPath '{path}' specified for the field '{field}' could not be found in the input '{Json.Compact(path.IntoContext ? Context() : Input)}'");
}
