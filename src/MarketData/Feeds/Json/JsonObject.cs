using System.Text;
using System.Text.Json;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds.Json;

/// <summary>The fields that we want of an object, in any order: venues change theirs, and add others, without notice.</summary>
internal sealed class JsonObject(params string[] names)
{
    private readonly byte[][] names = [.. names.Select(Encoding.ASCII.GetBytes)];

    /// <summary>The object that is the whole frame.</summary>
    /// <exception cref="JsonException">This is not JSON.</exception>
    public void ReadWhole(ReadOnlySpan<byte> frame, Span<JsonValue> found) => Read(frame, new Slice(0, frame.Length), found);

    /// <param name="found">One place for each name; what is not there stays default.</param>
    public void Read(ReadOnlySpan<byte> frame, JsonValue value, Span<JsonValue> found)
    {
        if (!value.IsPresent)
            throw new FrameRejectedException(RejectReason.MissingField);
        if (value.Type != JsonTokenType.StartObject)
            throw new FrameRejectedException(RejectReason.WrongType);
        Read(frame, value.At, found);
    }

    private void Read(ReadOnlySpan<byte> frame, Slice at, Span<JsonValue> found)
    {
        found.Clear();
        var reader = new Utf8JsonReader(frame.Slice(at.Start, at.Length));
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new FrameRejectedException(RejectReason.WrongType);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = IndexOf(ref reader);
            reader.Read();
            var value = JsonArray.Take(ref reader, at.Start);
            if (index < 0)
                continue;
            if (found[index].Type != JsonTokenType.None)
                throw new FrameRejectedException(RejectReason.DuplicateField);
            found[index] = value;
        }

        // Throws when something follows the object.
        reader.Read();
    }

    private int IndexOf(ref Utf8JsonReader reader)
    {
        // The name of no field that we know has an escape in it, and comparing a bad escape would throw.
        if (reader.ValueIsEscaped)
            return -1;
        for (var i = 0; i < names.Length; i++)
        {
            if (reader.ValueSpan.SequenceEqual(names[i]))
                return i;
        }

        return -1;
    }
}
