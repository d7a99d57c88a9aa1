using System.Globalization;
using System.Text.Json;
using DevEnv.MarketData.Books;
using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Sequences;
using DevEnv.MarketData.Feeds.Venues;
using DevEnv.MarketData.Tests.Support;

namespace DevEnv.MarketData.Tests.Sequences;

/// <summary>Binance US speaks as Binance spot does, Binance coin-M as USD-M does. The expected books are another program's.</summary>
public sealed class RecordedBookTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("BINANCE_US", "binance")]
    [InlineData("BINANCE_DELIVERY", "binance-usdm")]
    public void Books_rebuilt_from_recorded_deltas_are_the_expected_ones(string recording, string exchange)
    {
        var expected = Recording.Expected.GetProperty(recording).GetProperty("books");
        var books = RecordedBook.In(recording, exchange).ToList();
        books.Select(book => book.Symbol).ShouldBe(expected.EnumerateObject().Select(book => book.Name), ignoreOrder: true);

        foreach (var book in books)
        {
            var wanted = expected.GetProperty(book.Symbol);
            var sync = new BookSync(book.Venue.Book(null));
            var steps = book.Play(sync, book.Messages);

            steps.ShouldNotContain(BookStep.Gap);
            steps.Count(step => step == BookStep.Synced).ShouldBe(1);
            sync.IsSynced.ShouldBeTrue();
            sync.LastUpdateId.ShouldBe(wanted.GetProperty("finalUpdateId").GetInt64());
            Side(sync.Book.Bids).ShouldBe(Side(wanted, "bestBid", "bidLevels"));
            Side(sync.Book.Asks).ShouldBe(Side(wanted, "bestAsk", "askLevels"));
            sync.Book.IsCrossed.ShouldBeFalse();

            var verdicts = book.Judge(book.Deltas.Select(book.Ids));
            verdicts.Count.ShouldBe(wanted.GetProperty("events").GetInt32());
            verdicts.Count(verdict => verdict == BookVerdict.Stale).ShouldBe(wanted.GetProperty("dropped").GetInt32());
            verdicts.Count(verdict => verdict == BookVerdict.Apply).ShouldBe(wanted.GetProperty("applied").GetInt32());
        }

        var untested = AllVenues.List.Select(venue => venue.Exchange).Except(["binance", "binance-usdm"]);
        output.WriteLine($"{exchange}: {books.Count} books compared, {books.Sum(book => book.Deltas.Count)} deltas ({recording}). Without a recording, books untested: {string.Join(", ", untested)}.");
    }

    [Theory]
    [InlineData("BINANCE_US", "binance")]
    [InlineData("BINANCE_DELIVERY", "binance-usdm")]
    public void Every_recorded_message_is_understood(string recording, string exchange)
    {
        var venue = AllVenues.Find(exchange)!;
        var frame = new FeedFrame();
        var trades = new Dictionary<string, TradeSequence>();
        var counts = new Dictionary<string, int> { ["depth"] = 0, ["bookTicker"] = 0, ["aggTrade"] = 0, ["kline_1m"] = 0 };
        foreach (var (_, snapshotOf, bytes) in Recording.Read(recording).Messages)
        {
            (snapshotOf is null ? venue.Parser : venue.Snapshots!.Parser).Parse(bytes, frame);
            frame.Outcome.ShouldNotBe(FrameOutcome.Rejected);
            foreach (var trade in frame.Trades)
            {
                var symbol = frame.Text(trade.Symbol);
                if (!trades.TryGetValue(symbol, out var sequence))
                    trades[symbol] = sequence = new TradeSequence(venue.Trades);
                sequence.Accept(trade.Sequence, out var missing).ShouldBeTrue();
                missing.ShouldBe(0);
            }

            if (snapshotOf is null)
                counts[frame.Books.Length > 0 ? "depth" : frame.Tickers.Length > 0 ? "bookTicker" : frame.Trades.Length > 0 ? "aggTrade" : "kline_1m"]++;
        }

        foreach (var count in Recording.Expected.GetProperty(recording).GetProperty("messageCounts").EnumerateObject())
            counts[count.Name].ShouldBe(count.Value.GetInt32());
        output.WriteLine($"{exchange}: {string.Join(", ", counts.Select(c => $"{c.Value} {c.Key}"))}");
    }

    [Theory]
    [InlineData("BINANCE_US", "binance")]
    [InlineData("BINANCE_DELIVERY", "binance-usdm")]
    public void Each_recorded_delta_lost_is_a_gap_one_twice_is_none_and_two_swapped_are_one(string recording, string exchange)
    {
        var injected = 0;
        foreach (var book in RecordedBook.In(recording, exchange))
        {
            var all = book.Deltas.Select(book.Ids).ToList();
            // A first delta that ends at the snapshot's own id says nothing new: its loss is none.
            var live = all.Where(delta => delta.LastUpdateId > book.Ids(book.Snapshot).LastUpdateId).ToList();
            for (var i = 0; i < live.Count - 1; i++)
            {
                book.Judge([.. live[..i], live[i + 1]])[^1].ShouldBe(BookVerdict.Gap, $"{book.Symbol} without delta {i}");
                book.Judge([.. live[..(i + 1)], live[i]])[^1].ShouldBe(BookVerdict.Stale, $"{book.Symbol} with delta {i} twice");
                book.Judge([.. live[..i], live[i + 1], live[i]])[^2].ShouldBe(BookVerdict.Gap, $"{book.Symbol} with deltas {i} and {i + 1} swapped");
                injected += 3;
            }
        }

        output.WriteLine($"{exchange}: {injected} faults injected into recorded streams.");
        injected.ShouldBeGreaterThan(900);
    }

    private static (string, string, int) Side(BookSide side) =>
        (side.Best!.Value.Price.ToString(CultureInfo.InvariantCulture), side.Best.Value.Quantity.ToString(CultureInfo.InvariantCulture), side.Count);

    private static (string, string, int) Side(JsonElement wanted, string best, string levels) =>
        (wanted.GetProperty(best)[0].GetString()!, wanted.GetProperty(best)[1].GetString()!, wanted.GetProperty(levels).GetInt32());
}
