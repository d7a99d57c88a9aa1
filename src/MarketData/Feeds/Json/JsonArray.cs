using System.Text.Json;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds.Json;

/// <summary>Reads an array value by value: <c>while (array.Next(out var value))</c>.</summary>
internal ref struct JsonArray
{
    private readonly int offset;
    private Utf8JsonReader reader;

    public JsonArray(ReadOnlySpan<byte> frame, JsonValue value)
    {
        if (!value.IsPresent)
            throw new FrameRejectedException(RejectReason.MissingField);
        if (value.Type != JsonTokenType.StartArray)
            throw new FrameRejectedException(RejectReason.WrongType);
        offset = value.At.Start;
        reader = new Utf8JsonReader(frame.Slice(value.At.Start, value.At.Length));
        reader.Read();
    }

    public bool Next(out JsonValue value)
    {
        reader.Read();
        value = reader.TokenType == JsonTokenType.EndArray ? default : Take(ref reader, offset);
        return value.Type != JsonTokenType.None;
    }

    /// <summary>The value that the reader stands on; an object or array whole, the reader behind it.</summary>
    public static JsonValue Take(ref Utf8JsonReader reader, int offset)
    {
        var type = reader.TokenType;
        var start = (int)reader.TokenStartIndex;
        if (type == JsonTokenType.String)
            return new JsonValue(type, new Slice(offset + start + 1, reader.ValueSpan.Length), reader.ValueIsEscaped);
        if (type is JsonTokenType.StartObject or JsonTokenType.StartArray)
            reader.Skip();
        return new JsonValue(type, new Slice(offset + start, (int)reader.BytesConsumed - start), IsEscaped: false);
    }
}
