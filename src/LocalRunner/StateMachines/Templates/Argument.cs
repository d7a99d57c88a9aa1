using System.Text;
using System.Text.Json;

namespace DevEnv.LocalRunner.StateMachines.Templates;

/// <summary>An argument as the kind that a function needs, or a fault that says what it got.</summary>
internal static class Argument
{
    // AWS's cap for the input of Base64Encode, Base64Decode and Hash.
    private const int MostCharacters = 10_000;

    public static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : throw new IntrinsicFault($"a text was expected, not {Json.Compact(value)}");

    public static string ShortText(JsonElement value) => Text(value) is { Length: <= MostCharacters } text
        ? text
        : throw new IntrinsicFault($"a text of at most {MostCharacters} characters was expected");

    public static byte[] ShortBytes(JsonElement value) => Encoding.UTF8.GetBytes(ShortText(value));

    public static IReadOnlyList<JsonElement> List(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray()]
        : throw new IntrinsicFault($"an array was expected, not {Json.Compact(value)}");

    public static int WholeNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
        ? number
        : throw new IntrinsicFault($"a whole number of 32 bits was expected, not {Json.Compact(value)}");
}
