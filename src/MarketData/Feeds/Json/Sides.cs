using System.Text.Json;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds.Json;

internal static class Sides
{
    /// <summary>A text that is neither is an unknown side: venues add values without notice, and the trade did happen.</summary>
    public static Side Read(ReadOnlySpan<byte> frame, JsonValue value, ReadOnlySpan<byte> buy, ReadOnlySpan<byte> sell)
    {
        if (!value.IsPresent)
            throw new FrameRejectedException(RejectReason.MissingField);
        if (value.Type != JsonTokenType.String)
            throw new FrameRejectedException(RejectReason.WrongType);
        return value.Is(frame, buy) ? Side.Buy : value.Is(frame, sell) ? Side.Sell : Side.Unknown;
    }
}
