using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DevEnv.LocalRunner.StateMachines;

/// <summary>Builds JSON values. Texts stay as people wrote them: only what JSON itself demands is escaped.</summary>
internal static class Json
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static JsonElement Null { get; } = JsonElement.Parse("null");

    public static JsonElement EmptyObject { get; } = JsonElement.Parse("{}");

    public static JsonElement Build(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            write(json);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    public static JsonElement Object(Action<Utf8JsonWriter> writeFields) => Build(json =>
    {
        json.WriteStartObject();
        writeFields(json);
        json.WriteEndObject();
    });

    public static JsonElement Array(IEnumerable<JsonElement> items) => Build(json =>
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            item.WriteTo(json);
        }

        json.WriteEndArray();
    });

    public static JsonElement Text(string value) => Build(json => json.WriteStringValue(value));

    public static JsonElement Number(long value) => Build(json => json.WriteNumberValue(value));

    public static JsonElement Flag(bool value) => Build(json => json.WriteBooleanValue(value));

    /// <summary>Without the white space that the source may have had.</summary>
    public static string Compact(JsonElement value) => Build(value.WriteTo).GetRawText();

    /// <exception cref="JsonException">Not JSON, or a field twice in one object.</exception>
    public static JsonElement ParseStrictly(string text)
    {
        using var document = JsonDocument.Parse(text, Strict);
        return document.RootElement.Clone();
    }

    public static int Utf8Size(JsonElement value) => JsonMarshal.GetRawUtf8Value(value).Length;

    public static void WriteField(this Utf8JsonWriter json, string name, JsonElement value)
    {
        json.WritePropertyName(name);
        value.WriteTo(json);
    }
}
