using System.Text.Json;

namespace DevEnv.LocalRunner.Cloud.Ssm;

/// <summary>The JSON body of a call, read by member, with the limits of the service's model.</summary>
internal sealed class SsmInput(JsonElement root)
{
    /// <exception cref="SsmException">A member is none of these: asked for, and not built.</exception>
    public void Only(params string[] known)
    {
        var given = root.EnumerateObject().Where(m => m.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False)).Select(m => m.Name);
        if (given.FirstOrDefault(m => !known.Contains(m)) is { } name)
        {
            throw SsmException.Validation($"The embedded Systems Manager has no {name}.");
        }
    }

    public string? Text(string name, int atMost) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when value.GetString()!.Length <= atMost => value.GetString(),
        { ValueKind: JsonValueKind.String } => throw Constraint(name, $"Member must have length less than or equal to {atMost}"),
        _ => throw Mistyped(name),
    };

    public string Required(string name, int atMost) => Text(name, atMost) ?? throw Constraint(name, "Member must not be null");

    public int? Number(string name, int atLeast, int atMost) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) && number >= atLeast && number <= atMost => number,
        { ValueKind: JsonValueKind.Number } => throw Constraint(name, $"Member must be between {atLeast} and {atMost}"),
        _ => throw Mistyped(name),
    };

    public bool Flag(string name) => Member(name) is { ValueKind: JsonValueKind.True };

    public IReadOnlyList<string> Texts(string name) => Member(name) is { } list ? Texts(name, list) : [];

    /// <summary>Document parameters: each name with a list of values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists(string name) => Member(name) switch
    {
        null => new Dictionary<string, IReadOnlyList<string>>(),
        { ValueKind: JsonValueKind.Object } map => map.EnumerateObject().ToDictionary(m => m.Name, m => Texts(name, m.Value)),
        _ => throw Mistyped(name),
    };

    public static SsmException Constraint(string name, string constraint) => SsmException.Validation(
        $"1 validation error detected: Value at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: {constraint}");

    private static IReadOnlyList<string> Texts(string name, JsonElement list) => list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Mistyped(name))]
        : throw Mistyped(name);

    private JsonElement? Member(string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static SsmException Mistyped(string name) => new("SerializationException", $"{name} is not of its type.");
}
