using System.Runtime.InteropServices;
using System.Text;

namespace DevEnv.MarketData.Feeds.Normalised;

/// <summary>
/// What one frame of a venue says. One object per connection, filled again for each frame: nothing is allocated once its lists have
/// grown. All of it is valid until the next frame, and only as long as the frame's bytes stay.
/// </summary>
public sealed class FeedFrame
{
    // Coinbase's full books have tens of thousands of levels; a frame with more than this is no market data.
    internal const int MostLevels = 200_000;
    internal const int MostEvents = 20_000;

    private readonly List<TradeEvent> trades = [];
    private readonly List<BookEvent> books = [];
    private readonly List<TickerEvent> tickers = [];
    private readonly List<ControlEvent> controls = [];
    private readonly List<PairPrecision> precisions = [];
    private readonly List<Level> bids = [];
    private readonly List<Level> asks = [];
    private ReadOnlyMemory<byte> message;

    public FrameOutcome Outcome { get; private set; }
    public RejectReason Reason { get; private set; }
    public ReadOnlySpan<TradeEvent> Trades => CollectionsMarshal.AsSpan(trades);
    public ReadOnlySpan<BookEvent> Books => CollectionsMarshal.AsSpan(books);
    public ReadOnlySpan<TickerEvent> Tickers => CollectionsMarshal.AsSpan(tickers);
    public ReadOnlySpan<ControlEvent> Controls => CollectionsMarshal.AsSpan(controls);
    public ReadOnlySpan<PairPrecision> Precisions => CollectionsMarshal.AsSpan(precisions);

    public ReadOnlySpan<Level> Bids(in BookEvent book) => CollectionsMarshal.AsSpan(bids)[book.Bids];

    public ReadOnlySpan<Level> Asks(in BookEvent book) => CollectionsMarshal.AsSpan(asks)[book.Asks];

    public ReadOnlySpan<byte> Bytes(Slice slice) => message.Span.Slice(slice.Start, slice.Length);

    /// <summary>Allocates: for control messages, logs and tests.</summary>
    public string Text(Slice slice) => Encoding.UTF8.GetString(Bytes(slice));

    internal int Count(bool isBid) => (isBid ? bids : asks).Count;

    internal void Begin(ReadOnlyMemory<byte> frame)
    {
        message = frame;
        Clear(FrameOutcome.Ignored, RejectReason.None);
    }

    internal void Reject(RejectReason reason) => Clear(FrameOutcome.Rejected, reason);

    internal void Add(in TradeEvent trade) => Add(trades, trade, FrameOutcome.Data);

    internal void Add(in BookEvent book) => Add(books, book, FrameOutcome.Data);

    internal void Add(in TickerEvent ticker) => Add(tickers, ticker, FrameOutcome.Data);

    internal void Add(in PairPrecision precision) => Add(precisions, precision, FrameOutcome.Data);

    internal void Add(in ControlEvent control) => Add(controls, control, FrameOutcome.Control);

    /// <summary>A book of one level as best bid and ask.</summary>
    internal void AddTop(in BookEvent book)
    {
        var (bid, ask) = (Top(Bids(book)), Top(Asks(book)));
        Add(new TickerEvent
        {
            Symbol = book.Symbol,
            BidPrice = bid.PriceText,
            BidQuantity = bid.QuantityText,
            AskPrice = ask.PriceText,
            AskQuantity = ask.QuantityText,
            EventTime = book.EventTime,
            UpdateId = book.LastUpdateId,
        });
    }

    internal void AddLevel(bool isBid, in Level level)
    {
        var side = isBid ? bids : asks;
        if (side.Count == MostLevels)
            throw new FrameRejectedException(RejectReason.TooMany);
        side.Add(level);
    }

    private static Level Top(ReadOnlySpan<Level> side) => side.IsEmpty ? default : side[0];

    private void Add<T>(List<T> list, in T item, FrameOutcome outcome)
    {
        if (list.Count == MostEvents)
            throw new FrameRejectedException(RejectReason.TooMany);
        list.Add(item);
        Outcome = outcome;
    }

    private void Clear(FrameOutcome outcome, RejectReason reason)
    {
        trades.Clear();
        books.Clear();
        tickers.Clear();
        controls.Clear();
        precisions.Clear();
        bids.Clear();
        asks.Clear();
        Outcome = outcome;
        Reason = reason;
    }
}
