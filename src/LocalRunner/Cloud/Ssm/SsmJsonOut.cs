using System.Globalization;
using System.Text.Json;

namespace DevEnv.LocalRunner.Cloud.Ssm;

internal static class SsmJsonOut
{
    /// <summary>Seconds since 1970 with milliseconds.</summary>
    public static void Time(Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } value)
        {
            json.WriteNumber(name, value.ToUnixTimeMilliseconds() / 1000m);
        }
    }

    /// <summary>GetCommandInvocation alone writes its times as text.</summary>
    public static void Stamp(Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } value)
        {
            json.WriteString(name, value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }
    }

    public static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    public static string Cut(string text, int atMost) => text.Length <= atMost ? text : text[..atMost];
}
