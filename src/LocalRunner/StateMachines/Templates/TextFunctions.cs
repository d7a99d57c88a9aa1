using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DevEnv.LocalRunner.StateMachines.Templates;

internal static class TextFunctions
{
    /// <summary>Each <c>{}</c> takes the next argument; <c>\{</c>, <c>\}</c>, <c>\'</c> and <c>\\</c> stand for themselves.</summary>
    public static JsonElement Format(IReadOnlyList<JsonElement> arguments)
    {
        var template = Argument.Text(arguments[0]);
        var text = new StringBuilder();
        var next = 1;
        for (var i = 0; i < template.Length; i++)
        {
            switch (template[i])
            {
                case '\\' when i + 1 < template.Length:
                    text.Append(template[++i]);
                    break;
                case '{' when i + 1 < template.Length && template[i + 1] == '}':
                    if (next >= arguments.Count)
                    {
                        throw new IntrinsicFault($"'{template}' has more '{{}}' than there are arguments");
                    }

                    text.Append(Shown(arguments[next++]));
                    i++;
                    break;
                case '{' or '}':
                    throw new IntrinsicFault($"'{template}' has a brace that is neither '{{}}' nor escaped");
                default:
                    text.Append(template[i]);
                    break;
            }
        }

        return next == arguments.Count
            ? Json.Text(text.ToString())
            : throw new IntrinsicFault($"'{template}' has fewer '{{}}' than there are arguments");
    }

    public static JsonElement StringToJson(JsonElement value)
    {
        try
        {
            return JsonElement.Parse(Argument.Text(value));
        }
        catch (JsonException problem)
        {
            throw new IntrinsicFault($"the text is not JSON: {problem.Message}");
        }
    }

    /// <summary>Each character of the second argument separates; nothing between two separators is no part.</summary>
    public static JsonElement Split(JsonElement value, JsonElement separators) => Json.Array(
        Argument.Text(value).Split(Argument.Text(separators).ToCharArray(), StringSplitOptions.RemoveEmptyEntries).Select(Json.Text));

    public static JsonElement Base64Encode(JsonElement value) => Json.Text(Convert.ToBase64String(Argument.ShortBytes(value)));

    public static JsonElement Base64Decode(JsonElement value)
    {
        try
        {
            return Json.Text(Encoding.UTF8.GetString(Convert.FromBase64String(Argument.ShortText(value))));
        }
        catch (FormatException)
        {
            throw new IntrinsicFault("the text is not base64");
        }
    }

    public static JsonElement Hash(JsonElement value, JsonElement algorithm)
    {
        var bytes = value.ValueKind == JsonValueKind.String ? Argument.ShortBytes(value) : Argument.ShortBytes(Json.Text(Json.Compact(value)));
        var name = Argument.Text(algorithm);
        if (name is not ("MD5" or "SHA-1" or "SHA-256" or "SHA-384" or "SHA-512"))
        {
            throw new IntrinsicFault($"'{name}' is not one of MD5, SHA-1, SHA-256, SHA-384, SHA-512");
        }

        return Json.Text(Convert.ToHexStringLower(CryptographicOperations.HashData(new HashAlgorithmName(name.Replace("-", "", StringComparison.Ordinal)), bytes)));
    }

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : Json.Compact(value);
}
