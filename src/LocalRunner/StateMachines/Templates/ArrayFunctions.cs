using System.Text.Json;

namespace DevEnv.LocalRunner.StateMachines.Templates;

internal static class ArrayFunctions
{
    private const int MostInRange = 1000;

    public static JsonElement Partition(JsonElement list, JsonElement size) => Argument.WholeNumber(size) is > 0 and var most
        ? Json.Array(Argument.List(list).Chunk(most).Select(Json.Array))
        : throw new IntrinsicFault("the size of a part must be positive");

    public static JsonElement Contains(JsonElement list, JsonElement value) =>
        Json.Flag(Argument.List(list).Any(item => JsonElement.DeepEquals(item, value)));

    public static JsonElement Range(JsonElement first, JsonElement last, JsonElement step)
    {
        long from = Argument.WholeNumber(first);
        long to = Argument.WholeNumber(last);
        long by = Argument.WholeNumber(step);
        if (by == 0)
        {
            throw new IntrinsicFault("the step must not be zero");
        }

        var count = Math.Max(0, ((to - from) / by) + 1);
        count = (to - from) * Math.Sign(by) < 0 ? 0 : count;
        return count <= MostInRange
            ? Json.Array(Enumerable.Range(0, (int)count).Select(i => Json.Number(from + (i * by))))
            : throw new IntrinsicFault($"the range has more than {MostInRange} elements");
    }

    public static JsonElement GetItem(JsonElement list, JsonElement index)
    {
        var items = Argument.List(list);
        var at = Argument.WholeNumber(index);
        return at >= 0 && at < items.Count ? items[at] : throw new IntrinsicFault($"the index {at} is outside an array of {items.Count}");
    }

    public static JsonElement Unique(JsonElement list)
    {
        var kept = new List<JsonElement>();
        foreach (var item in Argument.List(list).Where(item => !kept.Exists(k => JsonElement.DeepEquals(k, item))))
        {
            kept.Add(item);
        }

        return Json.Array(kept);
    }

    /// <summary>AWS merges shallowly only: the third argument must be false. The second object wins.</summary>
    public static JsonElement Merge(JsonElement first, JsonElement second, JsonElement deep)
    {
        if (first.ValueKind != JsonValueKind.Object || second.ValueKind != JsonValueKind.Object)
        {
            throw new IntrinsicFault("two objects were expected");
        }

        if (deep.ValueKind != JsonValueKind.False)
        {
            throw new IntrinsicFault("only the shallow merge exists: the third argument must be false");
        }

        return Json.Object(json =>
        {
            foreach (var field in first.EnumerateObject().Where(f => !second.TryGetProperty(f.Name, out _)))
            {
                field.WriteTo(json);
            }

            foreach (var field in second.EnumerateObject())
            {
                field.WriteTo(json);
            }
        });
    }
}
