using System.Text.Json;

namespace Amazon.Compat;

/// <summary>Writes the members that are set, and no others.</summary>
internal static class JsonWriting
{
    internal static void Text(this Utf8JsonWriter json, string name, string value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    /// <summary>An idempotency token, made here when the caller gave none: a retry of the SDK's sends the same one.</summary>
    internal static void Token(this Utf8JsonWriter json, string name, string value) =>
        json.WriteString(name, value ?? Guid.NewGuid().ToString());

    internal static void Number(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
    }

    internal static void Flag(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag) json.WriteBoolean(name, flag);
    }

    internal static void Blob(this Utf8JsonWriter json, string name, MemoryStream value)
    {
        if (value is not null) json.WriteBase64String(name, value.ToArray());
    }

    internal static void List(this Utf8JsonWriter json, string name, List<string> values)
    {
        if (!Sent.Is(values)) return;
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    internal static void List<T>(this Utf8JsonWriter json, string name, List<T> values) where T : IJsonStructure
    {
        if (!Sent.Is(values)) return;
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStartObject();
            value.Write(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
