using System.Text.Json;

namespace DevEnv.LocalRunner.Cloud.Sqs;

/// <summary>The JSON body of a call, read by member. A member that is not built is an error, never ignored.</summary>
internal sealed class SqsInput(JsonElement root)
{
    /// <exception cref="SqsException">The call has a member beside these.</exception>
    public void Only(params ReadOnlySpan<string> known)
    {
        foreach (var member in root.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null && !known.Contains(member.Name))
            {
                throw SqsException.Unsupported($"The embedded SQS has no parameter '{member.Name}' here; it has {string.Join(", ", known.ToArray())}.");
            }
        }
    }

    public string? Text(string name) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw SqsException.Invalid(name, Member(name)?.GetRawText(), "Must be a string."),
    };

    public string Required(string name) => Text(name) is { Length: > 0 } text ? text : throw SqsException.Missing(name);

    public int? Number(string name, int atLeast, int atMost)
    {
        if (Member(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= atLeast && number <= atMost
            ? number
            : throw SqsException.Invalid(name, value.GetRawText(), $"Must be between {atLeast} and {atMost}, if provided.");
    }

    public IReadOnlyList<string> Texts(string name) => Member(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(i => TextOf(name, i))],
        { } other => throw SqsException.Invalid(name, other.GetRawText(), "Must be a list of strings."),
    };

    public IReadOnlyDictionary<string, string> Map(string name) => Member(name) switch
    {
        null => new Dictionary<string, string>(),
        { ValueKind: JsonValueKind.Object } map => map.EnumerateObject().ToDictionary(m => m.Name, m => TextOf(name, m.Value), StringComparer.Ordinal),
        { } other => throw SqsException.Invalid(name, other.GetRawText(), "Must be a map of strings."),
    };

    private static string TextOf(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw SqsException.Invalid(name, value.GetRawText(), "Must be a string.");

    private JsonElement? Member(string name) => root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
