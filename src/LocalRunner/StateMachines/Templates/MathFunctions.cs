using System.Text.Json;

namespace DevEnv.LocalRunner.StateMachines.Templates;

internal static class MathFunctions
{
    public static JsonElement Add(JsonElement a, JsonElement b) => Json.Number((long)Argument.WholeNumber(a) + Argument.WholeNumber(b));

    /// <summary>From the first, before the second. A seed, the third, makes the draw repeat itself.</summary>
    public static JsonElement Random(IReadOnlyList<JsonElement> arguments, Chance chance)
    {
        var from = Argument.WholeNumber(arguments[0]);
        var before = Argument.WholeNumber(arguments[1]);
        if (from >= before)
        {
            throw new IntrinsicFault($"{from} is not less than {before}");
        }

        var drawn = arguments.Count == 3 ? new Chance(new Random(Argument.WholeNumber(arguments[2]))) : chance;
        return Json.Number(drawn.Between(from, before));
    }
}
