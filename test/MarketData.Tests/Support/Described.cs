using System.Buffers;
using System.Text;
using DevEnv.MarketData.Books;
using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Wire;

namespace DevEnv.MarketData.Tests.Support;

/// <summary>A parsed frame as lines of text: what would be published, and what is for the connection.</summary>
internal static class Described
{
    private const long Received = 1_700_000_000_123_456_789;

    public static IEnumerable<string> Lines(string exchange, FeedFrame frame)
    {
        yield return frame.Outcome == FrameOutcome.Rejected ? $"rejected: {frame.Reason}" : $"{frame.Outcome}";
        foreach (var line in frame.Trades.ToArray().Select(trade => Wire(exchange, frame, trade.Symbol, (w, i, s) => w.Trade(i, s, frame, trade))))
            yield return line;
        foreach (var line in frame.Tickers.ToArray().Select(ticker => Wire(exchange, frame, ticker.Symbol, (w, i, s) => w.BookTicker(i, s, frame, ticker))))
            yield return line;
        foreach (var line in frame.Books.ToArray().Select(book => Book(exchange, frame, book)))
            yield return line;
        foreach (var p in frame.Precisions.ToArray())
            yield return $"precision {frame.Text(p.Symbol)} price {p.Price} quantity {p.Quantity}";
        foreach (var c in frame.Controls.ToArray())
            yield return $"{c.Kind} id [{frame.Text(c.Id)}] topic [{frame.Text(c.Channel)}] [{frame.Text(c.Symbol)}] code [{frame.Text(c.Code)}] message [{frame.Text(c.Message)}] value {c.Value}";
    }

    public static string Wire(Action<WireWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new WireWriter(buffer);
        write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Book(string exchange, FeedFrame frame, BookEvent update)
    {
        var checksum = update.Checksum >= 0 ? $" checksum {update.Checksum}" : "";
        if (!update.IsSnapshot)
            return Wire(exchange, frame, update.Symbol, (w, i, s) => w.BookDelta(i, s, frame, update)) + checksum;
        var book = new OrderBook();
        book.Replace(frame.Bids(update), frame.Asks(update));
        return Wire(exchange, frame, update.Symbol, (w, i, s) => w.BookSnapshot(i, s, book, update.LastUpdateId, update.EventTime, depth: 1000)) + checksum;
    }

    private static string Wire(string exchange, FeedFrame frame, Slice symbol, Action<WireWriter, FeedInstrument, Stamp> write)
    {
        var name = frame.Text(symbol);
        var instrument = new FeedInstrument(exchange, symbol.IsEmpty || name.Any(char.IsControl) ? "ASKED" : name);
        return Wire(writer => write(writer, instrument, new Stamp(1, 1, Received)));
    }
}
