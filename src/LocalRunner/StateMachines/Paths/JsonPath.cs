using System.Text.Json;

namespace DevEnv.LocalRunner.StateMachines.Paths;

internal abstract record PathStep
{
    public sealed record Field(string Name) : PathStep;

    /// <param name="Position">Negative counts from the end.</param>
    public sealed record Index(int Position) : PathStep;

    public sealed record Slice(int? From, int? To) : PathStep;

    public sealed record Every : PathStep;

    /// <summary>The node itself and all nodes below it.</summary>
    public sealed record Descend : PathStep;
}

/// <summary>A path into a state's data (<c>$.a.b[0]</c>) or into the context object (<c>$$.Execution.Id</c>).</summary>
internal sealed record JsonPath(string Text, bool IntoContext, IReadOnlyList<PathStep> Steps)
{
    public static JsonPath Root { get; } = new("$", false, []);

    /// <summary>Can only ever select one node, so it gives that node; any other path gives a list.</summary>
    public bool IsDefinite { get; } = Steps.All(s => s is PathStep.Field or PathStep.Index);

    /// <summary>What AWS calls a reference path: one node, said without counting from the end.</summary>
    public bool IsReference { get; } = Steps.All(s => s is PathStep.Field or PathStep.Index { Position: >= 0 });

    public override string ToString() => Text;

    /// <summary>Null when a definite path selects nothing; a list, perhaps empty, when the path is not definite.</summary>
    public JsonElement? Find(Evaluation on)
    {
        var root = IntoContext ? on.Context() : on.Input;
        if (Steps.Count == 0)
        {
            return root;
        }

        if (!IsDefinite)
        {
            return Json.Array(Steps.Aggregate<PathStep, IEnumerable<JsonElement>>([root], (found, step) => found.SelectMany(e => Take(e, step))));
        }

        foreach (var step in Steps)
        {
            if (One(root, step) is not { } next)
            {
                return null;
            }

            root = next;
        }

        return root;
    }

    private static JsonElement? One(JsonElement element, PathStep step) => (element.ValueKind, step) switch
    {
        (JsonValueKind.Object, PathStep.Field field) => element.TryGetProperty(field.Name, out var value) ? value : null,
        (JsonValueKind.Array, PathStep.Index index) => At(element, index.Position),
        _ => null,
    };

    private static JsonElement? At(JsonElement array, int position)
    {
        var length = array.GetArrayLength();
        var from = position < 0 ? length + position : position;
        return from >= 0 && from < length ? array[from] : null;
    }

    private static IEnumerable<JsonElement> Take(JsonElement element, PathStep step) => step switch
    {
        PathStep.Every => Children(element),
        PathStep.Descend => Below(element),
        PathStep.Slice slice when element.ValueKind == JsonValueKind.Array => Cut(element, slice),
        PathStep.Slice => [],
        _ => One(element, step) is { } found ? [found] : [],
    };

    private static IEnumerable<JsonElement> Children(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray(),
        JsonValueKind.Object => element.EnumerateObject().Select(p => p.Value),
        _ => [],
    };

    private static IEnumerable<JsonElement> Below(JsonElement element) => Children(element).SelectMany(Below).Prepend(element);

    private static IEnumerable<JsonElement> Cut(JsonElement array, PathStep.Slice slice)
    {
        var length = array.GetArrayLength();
        var from = Clamp(slice.From ?? 0, length);
        var to = Clamp(slice.To ?? length, length);
        for (var i = from; i < to; i++)
        {
            yield return array[i];
        }
    }

    private static int Clamp(int position, int length) => Math.Clamp(position < 0 ? length + position : position, 0, length);
}
