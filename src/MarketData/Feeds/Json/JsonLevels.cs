using System.Text.Json;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds.Json;

/// <summary>Levels as most venues write them: <c>[["price","quantity", ...], ...]</c>.</summary>
internal static class JsonLevels
{
    /// <returns>Where in the frame's levels they are.</returns>
    public static Range Read(ReadOnlySpan<byte> frame, JsonValue levels, bool isBid, FeedFrame into)
    {
        if (!levels.IsPresent)
            throw new FrameRejectedException(RejectReason.MissingField);
        if (levels.Type != JsonTokenType.StartArray)
            throw new FrameRejectedException(RejectReason.WrongType);
        var first = into.Count(isBid);
        // Most bytes of a feed are levels: one pass over all of them, where elsewhere a reader for each value is clearer.
        var reader = new Utf8JsonReader(frame.Slice(levels.At.Start, levels.At.Length));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            var price = Next(ref reader, levels.At.Start);
            var quantity = Next(ref reader, levels.At.Start);
            Add(frame, price, quantity, isBid, into);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                reader.Skip();
        }

        return reader.TokenType == JsonTokenType.EndArray ? first..into.Count(isBid) : throw new FrameRejectedException(RejectReason.WrongType);
    }

    public static void Add(ReadOnlySpan<byte> frame, JsonValue price, JsonValue quantity, bool isBid, FeedFrame into)
    {
        var level = new Level(price.Amount(frame), quantity.Amount(frame), price.At, quantity.At);
        if (level.Price == 0)
            throw new FrameRejectedException(RejectReason.BadNumber);
        into.AddLevel(isBid, level);
    }

    private static JsonValue Next(ref Utf8JsonReader reader, int offset)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.EndArray ? default : JsonArray.Take(ref reader, offset);
    }
}
