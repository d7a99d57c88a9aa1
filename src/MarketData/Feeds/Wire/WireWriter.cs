using System.Buffers;
using System.Globalization;
using System.Text.Json;
using DevEnv.MarketData.Books;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds.Wire;

/// <summary>What the publisher adds to every message.</summary>
/// <param name="Epoch">Higher after each restart or change of the active publisher; readers drop lower ones.</param>
/// <param name="Sequence">Counts the messages of one subject within an epoch.</param>
/// <param name="ReceiveTime">Nanoseconds since 1970 UTC, when the frame came in.</param>
public readonly record struct Stamp(long Epoch, long Sequence, long ReceiveTime);

/// <summary>
/// Writes messages as compact UTF-8 JSON, each after the other into its buffer; docs/feeds.md is the schema. Prices and
/// quantities are the venue's own digits. Allocates nothing once its buffer has grown.
/// </summary>
public sealed class WireWriter(IBufferWriter<byte> buffer) : IDisposable
{
    public const int Version = 1;

    private readonly Utf8JsonWriter json = new(buffer, new JsonWriterOptions { SkipValidation = true });

    public void Dispose() => json.Dispose();

    public void Trade(FeedInstrument instrument, in Stamp stamp, FeedFrame frame, in TradeEvent trade)
    {
        Begin(WireNames.Trade, instrument, stamp, trade.EventTime);
        json.WriteString(WireNames.TradeId, frame.Bytes(trade.Id));
        Amount(WireNames.Price, frame.Bytes(trade.Price));
        Amount(WireNames.Quantity, frame.Bytes(trade.Quantity));
        json.WriteString(WireNames.Side, WireNames.Sides[(int)trade.Side]);
        End();
    }

    public void BookTicker(FeedInstrument instrument, in Stamp stamp, FeedFrame frame, in TickerEvent ticker)
    {
        Begin(WireNames.BookTicker, instrument, stamp, ticker.EventTime);
        Amount(WireNames.BidPrice, frame.Bytes(ticker.BidPrice));
        Amount(WireNames.BidQuantity, frame.Bytes(ticker.BidQuantity));
        Amount(WireNames.AskPrice, frame.Bytes(ticker.AskPrice));
        Amount(WireNames.AskQuantity, frame.Bytes(ticker.AskQuantity));
        Id(WireNames.LastUpdateId, ticker.UpdateId);
        End();
    }

    public void BookDelta(FeedInstrument instrument, in Stamp stamp, FeedFrame frame, in BookEvent delta)
    {
        Begin(WireNames.BookDelta, instrument, stamp, delta.EventTime);
        Levels(WireNames.Bids, frame, frame.Bids(delta));
        Levels(WireNames.Asks, frame, frame.Asks(delta));
        Id(WireNames.FirstUpdateId, delta.FirstUpdateId);
        Id(WireNames.LastUpdateId, delta.LastUpdateId);
        Id(WireNames.PreviousUpdateId, delta.PreviousUpdateId);
        End();
    }

    /// <param name="depth">The most levels of each side.</param>
    public void BookSnapshot(FeedInstrument instrument, in Stamp stamp, OrderBook book, long lastUpdateId, long eventTime, int depth)
    {
        Begin(WireNames.BookSnapshot, instrument, stamp, eventTime);
        Levels(WireNames.Bids, book.Bids, depth);
        Levels(WireNames.Asks, book.Asks, depth);
        Id(WireNames.LastUpdateId, lastUpdateId);
        End();
    }

    public void Status(FeedInstrument instrument, in Stamp stamp, FeedStatus status, bool isTestnet)
    {
        Begin(WireNames.Status, instrument, stamp, eventTime: 0);
        json.WriteString(WireNames.State, WireNames.States[(int)status.State]);
        json.WriteString(WireNames.Stream, WireNames.Streams[(int)status.Stream]);
        json.WriteString(WireNames.Reason, status.Reason);
        if (status.Missing is { } missing)
            json.WriteNumber(WireNames.Missing, missing);
        json.WriteBoolean(WireNames.Testnet, isTestnet);
        End();
    }

    private void Begin(JsonEncodedText type, FeedInstrument instrument, in Stamp stamp, long eventTime)
    {
        json.Reset();
        json.WriteStartObject();
        json.WriteNumber(WireNames.Version, Version);
        json.WriteString(WireNames.Type, type);
        json.WriteString(WireNames.Exchange, instrument.ExchangeJson);
        json.WriteString(WireNames.Symbol, instrument.SymbolJson);
        json.WriteString(WireNames.Instrument, instrument.TokenJson);
        json.WriteNumber(WireNames.Epoch, stamp.Epoch);
        json.WriteNumber(WireNames.Sequence, stamp.Sequence);
        if (eventTime > 0)
            json.WriteNumber(WireNames.EventTime, eventTime);
        json.WriteNumber(WireNames.ReceiveTime, stamp.ReceiveTime);
    }

    private void End()
    {
        json.WriteEndObject();
        json.Flush();
    }

    private void Id(JsonEncodedText name, long id)
    {
        if (id >= 0)
            json.WriteNumber(name, id);
    }

    private void Amount(JsonEncodedText name, ReadOnlySpan<byte> text)
    {
        json.WritePropertyName(name);
        if (text.IsEmpty)
            json.WriteNullValue();
        else
            Amount(text);
    }

    private void Levels(JsonEncodedText name, FeedFrame frame, ReadOnlySpan<Level> levels)
    {
        json.WriteStartArray(name);
        foreach (ref readonly var level in levels)
        {
            json.WriteStartArray();
            Amount(frame.Bytes(level.PriceText));
            Amount(frame.Bytes(level.QuantityText));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void Levels(JsonEncodedText name, BookSide side, int depth)
    {
        json.WriteStartArray(name);
        for (var rank = 0; rank < Math.Min(depth, side.Count); rank++)
        {
            json.WriteStartArray();
            Amount(side[rank].Price);
            Amount(side[rank].Quantity);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void Amount(ReadOnlySpan<byte> text)
    {
        // 1E-8 is legal in JSON, and not every reader of decimals takes it.
        if (text.ContainsAny((byte)'e', (byte)'E') && ExactDecimal.TryParse(text, out var value))
            Amount(value);
        else
            json.WriteStringValue(text);
    }

    private void Amount(decimal value)
    {
        Span<byte> digits = stackalloc byte[32];
        value.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        json.WriteStringValue(digits[..length]);
    }
}
