using System.Text;
using DevEnv.MarketData.Books;
using DevEnv.MarketData.Feeds.Binance;
using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Sequences;
using DevEnv.MarketData.Feeds.Venues;
using DevEnv.MarketData.Tests.Support;

namespace DevEnv.MarketData.Tests.Sequences;

public sealed class BookRuleTests
{
    public static TheoryData<string> Sequenced => ["bybit-spot", "bybit-linear", "okx", "deribit", "kraken"];

    [Theory]
    [MemberData(nameof(Sequenced))]
    public void A_whole_stream_keeps_the_book_in_sync(string exchange)
    {
        var (steps, sync) = Play(exchange, ComposedStream.Of(exchange));

        steps[0].ShouldBe(BookStep.Synced);
        steps[1..].ShouldAllBe(step => step == BookStep.Changed);
        sync.Book.Bids.Count.ShouldBe(10);
        sync.Book.Bids[2].ShouldBe(new BookLevel(998.5m, 13.225m));
        sync.Book.Asks[3].ShouldBe(new BookLevel(1004.5m, 4.325m));
    }

    [Theory]
    [MemberData(nameof(Sequenced))]
    public void A_lost_delta_is_a_gap_at_the_next_one(string exchange)
    {
        var stream = ComposedStream.Of(exchange);
        for (var lost = 1; lost < stream.Count - 1; lost++)
        {
            var (steps, sync) = Play(exchange, [.. stream.Take(lost), .. stream.Skip(lost + 1).Take(1)]);
            steps[^1].ShouldBe(BookStep.Gap, $"delta {lost}");
            sync.IsSynced.ShouldBeFalse();
            sync.Book.Bids.Count.ShouldBe(0);
        }
    }

    [Theory]
    [MemberData(nameof(Sequenced))]
    public void A_delta_twice_changes_nothing(string exchange)
    {
        var stream = ComposedStream.Of(exchange);
        for (var twice = 1; twice < stream.Count; twice++)
        {
            var (steps, sync) = Play(exchange, [.. stream.Take(twice + 1), stream[twice], .. stream.Skip(twice + 1)]);
            steps.ShouldNotContain(BookStep.Gap, $"delta {twice}");
            // Without numbers Kraken's cannot be told from news; applying it again is harmless.
            steps[twice + 1].ShouldBe(exchange == "kraken" ? BookStep.Changed : BookStep.Nothing);
            sync.Book.Bids[2].ShouldBe(new BookLevel(998.5m, 13.225m));
        }
    }

    [Theory]
    [MemberData(nameof(Sequenced))]
    public void Two_deltas_in_the_wrong_order_are_a_gap(string exchange)
    {
        var stream = ComposedStream.Of(exchange);
        for (var first = 1; first < stream.Count - 1; first++)
            Play(exchange, [.. stream.Take(first), stream[first + 1], stream[first]]).Steps.ShouldContain(BookStep.Gap, $"deltas {first}");
    }

    [Theory]
    [MemberData(nameof(Sequenced))]
    public void After_a_gap_only_a_snapshot_helps(string exchange)
    {
        var stream = ComposedStream.Of(exchange);
        var (steps, sync) = Play(exchange, [stream[0], stream[1], stream[3], stream[4], stream[5], stream[0], stream[1]]);

        steps.ShouldBe([BookStep.Synced, BookStep.Changed, BookStep.Gap, BookStep.Nothing, BookStep.Nothing, BookStep.Synced, BookStep.Changed]);
        sync.IsSynced.ShouldBeTrue();
    }

    [Fact]
    public void Coinbase_cannot_tell_a_lost_change()
    {
        var stream = ComposedStream.Of("coinbase");
        var (steps, _) = Play("coinbase", [stream[0], stream[2], stream[1]]);

        steps.ShouldBe([BookStep.Synced, BookStep.Changed, BookStep.Changed]);
    }

    [Fact]
    public void Bybits_restart_overwrites_the_book()
    {
        var restart = """{"topic":"orderbook.200.BTCUSDT","ts":1700000000000,"type":"delta","data":{"s":"BTCUSDT","b":[["900","1"]],"a":[],"u":1,"seq":5}}""";
        var (steps, sync) = Play("bybit-linear", [.. ComposedStream.Of("bybit-linear"), Encoding.UTF8.GetBytes(restart)]);

        steps[^1].ShouldBe(BookStep.Synced);
        sync.Book.Bids.Count.ShouldBe(1);
        sync.Book.Asks.Count.ShouldBe(0);
    }

    [Fact]
    public void Okxs_keep_alive_and_maintenance_are_no_gaps()
    {
        var (steps, sync) = Play("okx",
        [
            Okx("snapshot", -1, 15, """["8476","1","0","1"]"""),
            Fixture.Read("okx/books.update.empty.json"),
            Fixture.Read("okx/books.update.reset.json"), // seqId 3 after 15.
            Okx("update", 3, 5, """["8475","2","0","1"]"""),
            Okx("update", 7, 9, """["8474","2","0","1"]"""),
        ]);

        steps.ShouldBe([BookStep.Synced, BookStep.Nothing, BookStep.Changed, BookStep.Changed, BookStep.Gap]);
        sync.IsSynced.ShouldBeFalse();
    }

    [Fact]
    public void Deribits_documented_first_message_has_no_type_and_is_a_snapshot()
    {
        var (steps, sync) = Play("deribit", [Fixture.Read("deribit/book.notification.first.json"), Fixture.Read("deribit/book.notification.change.json")]);

        steps.ShouldBe([BookStep.Synced, BookStep.Changed]);
        sync.Book.Bids[0].ShouldBe(new BookLevel(50000m, 9.8m));
        sync.Book.Bids.Count.ShouldBe(1);
        sync.Book.Asks.Count.ShouldBe(3);
    }

    [Theory]
    // U, u, pu; the snapshot is at 100.
    [InlineData(90, 99, 89, BookVerdict.Stale)]
    [InlineData(90, 100, 89, BookVerdict.Apply)]
    [InlineData(95, 105, 94, BookVerdict.Apply)]
    [InlineData(100, 105, 99, BookVerdict.Apply)]
    [InlineData(103, 105, 100, BookVerdict.Apply)] // Continues the snapshot directly.
    [InlineData(101, 105, 99, BookVerdict.Gap)]
    [InlineData(103, 105, 102, BookVerdict.Gap)]
    public void The_first_delta_of_Binance_futures_spans_the_snapshot_or_names_it(long first, long last, long previous, BookVerdict verdict)
    {
        var rule = new BinanceFuturesBookRule();
        rule.Judge(Update(0, 100, -1, isSnapshot: true));

        rule.Judge(Update(first, last, previous)).ShouldBe(verdict);
    }

    [Theory]
    [InlineData(90, 100, BookVerdict.Stale)]
    [InlineData(95, 105, BookVerdict.Apply)]
    [InlineData(101, 101, BookVerdict.Apply)]
    [InlineData(102, 105, BookVerdict.Gap)]
    public void A_delta_of_Binance_spot_begins_at_the_next_id_or_before(long first, long last, BookVerdict verdict)
    {
        var rule = new BinanceSpotBookRule();
        rule.Judge(Update(0, 100, -1, isSnapshot: true));

        rule.Judge(Update(first, last, -1)).ShouldBe(verdict);
    }

    [Fact]
    public void A_snapshot_that_is_older_than_what_waits_for_it_is_asked_for_again()
    {
        var frame = new FeedFrame();
        var sync = new BookSync(new BinanceSpotBookRule());

        sync.Apply(frame, Update(150, 160, -1)).ShouldBe(BookStep.Nothing);
        sync.Apply(frame, Update(161, 165, -1)).ShouldBe(BookStep.Nothing);
        sync.Apply(frame, Update(0, 100, -1, isSnapshot: true)).ShouldBe(BookStep.SnapshotTooOld);
        sync.IsSynced.ShouldBeFalse();
        sync.Apply(frame, Update(0, 155, -1, isSnapshot: true)).ShouldBe(BookStep.Synced);
        sync.LastUpdateId.ShouldBe(165);

        // The first answer once more, late.
        sync.Apply(frame, Update(0, 155, -1, isSnapshot: true)).ShouldBe(BookStep.Nothing);
        sync.LastUpdateId.ShouldBe(165);
        sync.IsSynced.ShouldBeTrue();
    }

    [Fact]
    public void What_waits_for_a_snapshot_is_bounded()
    {
        var frame = new FeedFrame();
        var sync = new BookSync(new BinanceSpotBookRule());
        var steps = Enumerable.Range(1, HeldUpdates.Most + 1).Select(i => sync.Apply(frame, Update(i, i, -1))).ToList();

        steps[..^1].ShouldAllBe(step => step == BookStep.Nothing);
        steps[^1].ShouldBe(BookStep.Gap);
    }

    [Fact]
    public void Ids_that_begin_anew_are_a_gap_after_a_while_and_not_silence_for_ever()
    {
        var frame = new FeedFrame();
        var sync = new BookSync(new BinanceSpotBookRule());
        sync.Apply(frame, Update(0, 1_000_000, -1, isSnapshot: true));
        var steps = Enumerable.Range(1, BookSync.MostStale).Select(i => sync.Apply(frame, Update(i, i, -1))).ToList();

        steps[..^1].ShouldAllBe(step => step == BookStep.Nothing);
        steps[^1].ShouldBe(BookStep.Gap);
    }

    private static (List<BookStep> Steps, BookSync Sync) Play(string exchange, IEnumerable<byte[]> messages)
    {
        var frame = new FeedFrame();
        var sync = new BookSync(ComposedStream.Rule(exchange));
        var parser = AllVenues.Find(exchange)!.Parser;
        var steps = new List<BookStep>();
        foreach (var message in messages)
        {
            parser.Parse(message, frame);
            steps.Add(sync.Apply(frame, frame.Books[0]));
        }

        return (steps, sync);
    }

    private static byte[] Okx(string action, long previous, long id, string bid) => Encoding.UTF8.GetBytes(
        $$"""{"arg":{"channel":"books","instId":"BTC-USDT"},"action":"{{action}}","data":[{"asks":[],"bids":[{{bid}}],"ts":"1597026383085","checksum":0,"prevSeqId":{{previous}},"seqId":{{id}}}]}""");

    private static BookEvent Update(long first, long last, long previous, bool isSnapshot = false) => new()
    {
        Symbol = default,
        IsSnapshot = isSnapshot,
        Bids = 0..0,
        Asks = 0..0,
        EventTime = 0,
        FirstUpdateId = first,
        LastUpdateId = last,
        PreviousUpdateId = previous,
        Checksum = -1,
    };
}
