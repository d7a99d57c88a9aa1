using System.Text.Json;
using System.Text.RegularExpressions;

namespace DevEnv.LocalRunner.Cloud.SecretsManager;

/// <summary>The JSON body of a call, read by member, with the limits of the service's model.</summary>
internal sealed partial class SecretInput(JsonElement root)
{
    private const int ValueLimit = 65536;
    private const int TagLimit = 50;

    /// <exception cref="SecretsException">A member that is asked for here does something that is not built.</exception>
    public void Refuse(params string[] unbuilt)
    {
        if (unbuilt.FirstOrDefault(u => root.TryGetProperty(u, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False)) is { } name)
        {
            throw SecretsException.Parameter($"The embedded Secrets Manager has no {name}.");
        }
    }

    public string? Text(string name, int atMost, int atLeast = 0)
    {
        if (Member(name) is not { } value)
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Mistyped(name, "a string");
        return text.Length <= atMost && text.Length >= atLeast
            ? text
            : throw SecretsException.Parameter($"Invalid {name}: it must have {atLeast} to {atMost} characters and has {text.Length}.");
    }

    public bool? Flag(string name) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Mistyped(name, "a boolean"),
    };

    public int? Number(string name, int atLeast, int atMost)
    {
        if (Member(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= atLeast && number <= atMost
            ? number
            : throw SecretsException.Parameter($"Invalid {name}: it must be a number between {atLeast} and {atMost}.");
    }

    public List<string>? Texts(string name) =>
        Member(name) is { } list ? [.. Items(list, name).Select(i => i.ValueKind == JsonValueKind.String ? i.GetString()! : throw Mistyped(name, "a list of strings"))] : null;

    public List<SecretInput>? Structures(string name) =>
        Member(name) is { } list ? [.. Items(list, name).Select(i => i.ValueKind == JsonValueKind.Object ? new SecretInput(i) : throw Mistyped(name, "a list of structures"))] : null;

    public string SecretId() => Text("SecretId", 2048, 1) ?? throw SecretsException.Parameter("You must provide a SecretId: the name or the ARN of a secret.");

    public string NewName()
    {
        var name = Text("Name", 512, 1) ?? throw SecretsException.Parameter("You must provide a Name.");
        return ValidName.IsMatch(name)
            ? name
            : throw SecretsException.Parameter("Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!");
    }

    public string? Token() => Text("ClientRequestToken", 64, 32);

    /// <summary>Null when the call carries no value.</summary>
    public SecretVersion? Value(DateTimeOffset now, IReadOnlyList<string> stages)
    {
        var (text, binary) = (Text("SecretString", ValueLimit, 1), Text("SecretBinary", ValueLimit * 4 / 3 + 4, 1));
        if (text is not null && binary is not null)
        {
            throw SecretsException.Parameter("You can't specify both a binary secret value and a string secret value in the same secret.");
        }

        // The SDKs fill the token in; who writes the request by hand must do so too.
        return text is null && binary is null
            ? null
            : new SecretVersion(Token() ?? throw SecretsException.Parameter("You must provide a ClientRequestToken value."), text, binary, stages, now);
    }

    public Dictionary<string, string>? Tags()
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in Structures("Tags") ?? [])
        {
            var key = tag.Text("Key", 128, 1) ?? throw SecretsException.Parameter("A tag needs a Key.");
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw SecretsException.Parameter($"Invalid tag key '{key}': 'aws:' is reserved.");
            }

            if (!tags.TryAdd(key, tag.Text("Value", 256) ?? ""))
            {
                throw SecretsException.Parameter($"The tag key '{key}' is given twice.");
            }
        }

        return tags.Count <= TagLimit ? tags : throw SecretsException.Parameter($"A secret has at most {TagLimit} tags.");
    }

    private JsonElement? Member(string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement list, string name) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : throw Mistyped(name, "a list");

    private static SecretsException Mistyped(string name, string wanted) => new("SerializationException", $"{name} must be {wanted}.");

    [GeneratedRegex("^[a-zA-Z0-9/_+=.@!-]+$")]
    private static partial Regex ValidName { get; }
}
