using System.Text.Json;

namespace DevEnv.LocalRunner.StateMachines.Choices;

/// <summary>The comparison operators of Choice, by name. A value of another type than the operator's never matches.</summary>
internal static class Comparisons
{
    private static readonly (string Name, Func<int, bool> Holds)[] Orders =
    [
        ("Equals", order => order == 0), ("LessThan", order => order < 0), ("GreaterThan", order => order > 0),
        ("LessThanEquals", order => order <= 0), ("GreaterThanEquals", order => order >= 0),
    ];

    /// <summary>Value first, operand second; each also has a twin whose name ends in Path.</summary>
    public static IReadOnlyDictionary<string, Comparison> ByName { get; } = All().ToDictionary(c => c.Name, StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, Func<JsonElement, bool>> KindTests { get; } =
        new Dictionary<string, Func<JsonElement, bool>>(StringComparer.Ordinal)
        {
            ["IsNull"] = v => v.ValueKind == JsonValueKind.Null,
            ["IsString"] = v => v.ValueKind == JsonValueKind.String,
            ["IsNumeric"] = v => v.ValueKind == JsonValueKind.Number,
            ["IsBoolean"] = IsBoolean,
            ["IsTimestamp"] = v => AsTime(v) is not null,
        };

    private static IEnumerable<Comparison> All()
    {
        foreach (var (name, holds) in Orders)
        {
            yield return new("String" + name, v => v.ValueKind == JsonValueKind.String, (a, b) => Strings(a, b) is { } order && holds(order), "a text");
            yield return new("Numeric" + name, v => v.ValueKind == JsonValueKind.Number, (a, b) => Numbers(a, b) is { } order && holds(order), "a number");
            yield return new("Timestamp" + name, v => AsTime(v) is not null, (a, b) => Times(a, b) is { } order && holds(order), "a timestamp such as 2026-03-01T09:00:00Z");
        }

        yield return new("BooleanEquals", IsBoolean, (a, b) => IsBoolean(a) && a.ValueKind == b.ValueKind, "true or false");
    }

    private static bool IsBoolean(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static int? Strings(JsonElement a, JsonElement b) => (a.ValueKind, b.ValueKind) == (JsonValueKind.String, JsonValueKind.String)
        ? string.CompareOrdinal(a.GetString(), b.GetString())
        : null;

    private static int? Numbers(JsonElement a, JsonElement b)
    {
        if ((a.ValueKind, b.ValueKind) != (JsonValueKind.Number, JsonValueKind.Number))
        {
            return null;
        }

        return a.TryGetDecimal(out var exactA) && b.TryGetDecimal(out var exactB)
            ? exactA.CompareTo(exactB)
            : a.GetDouble().CompareTo(b.GetDouble());
    }

    private static int? Times(JsonElement a, JsonElement b) => AsTime(a) is { } first && AsTime(b) is { } second ? first.CompareTo(second) : null;

    private static DateTimeOffset? AsTime(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && Timestamps.TryParse(value.GetString(), out var time) ? time : null;
}

/// <param name="Fits">Whether an operand in the definition is of the operator's type.</param>
/// <param name="Operand">That type in words.</param>
internal sealed record Comparison(string Name, Func<JsonElement, bool> Fits, Func<JsonElement, JsonElement, bool> Test, string Operand);
