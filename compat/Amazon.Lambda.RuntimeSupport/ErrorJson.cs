using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>An exception as Lambda wants it told. Its type is the bare name, which is what a state machine matches.</summary>
internal static class ErrorJson
{
    // A cause may have a cause; no one reads further than this.
    private const int DeepestCause = 8;

    public static byte[] Of(Exception exception)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, exception, 0);
        return buffer.WrittenSpan.ToArray();
    }

    public static string TypeName(Exception exception) => exception.GetType().Name;

    public static IEnumerable<string> StackTrace(Exception exception) =>
        exception.StackTrace?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static void Write(Utf8JsonWriter json, Exception exception, int depth)
    {
        json.WriteStartObject();
        json.WriteString("errorType", TypeName(exception));
        json.WriteString("errorMessage", exception.Message);
        json.WriteStartArray("stackTrace");
        foreach (var line in StackTrace(exception))
            json.WriteStringValue(line);
        json.WriteEndArray();
        if (exception.InnerException is { } cause && depth < DeepestCause)
        {
            json.WritePropertyName("cause");
            Write(json, cause, depth + 1);
        }

        json.WriteEndObject();
    }
}
