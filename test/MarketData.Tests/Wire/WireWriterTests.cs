using System.Buffers;
using System.Text;
using DevEnv.MarketData.Books;
using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Venues;
using DevEnv.MarketData.Feeds.Wire;
using DevEnv.MarketData.Tests.Support;

namespace DevEnv.MarketData.Tests.Wire;

public sealed class WireWriterTests
{
    private static readonly FeedInstrument Bitcoin = new("kraken", "BTC/USD");

    [Fact]
    public void A_status_says_what_happened_to_which_stream()
    {
        Described.Wire(w => w.Status(Bitcoin, new Stamp(3, 9, 5), new FeedStatus(FeedState.Gap, StreamKind.OrderBook, "update 12 is missing", 4), isTestnet: true))
            .ShouldBe("""{"v":1,"type":"status","exchange":"kraken","symbol":"BTC/USD","instrument":"btc-usd","epoch":3,"seq":9,"ts_recv":5,"state":"gap","stream":"orderbook","reason":"update 12 is missing","missing":4,"testnet":true}""");
        foreach (var state in Enum.GetValues<FeedState>())
            Described.Wire(w => w.Status(Bitcoin, default, new FeedStatus(state, StreamKind.Trades, ""), isTestnet: false)).ShouldContain($"\"state\":\"{state.ToString().ToLowerInvariant()}\",\"stream\":\"trades\"");
    }

    [Fact]
    public void A_snapshot_is_cut_to_the_depth_and_keeps_the_venues_zeros()
    {
        var book = new OrderBook();
        book.Bids.Set(10.10m, 1.000m);
        book.Bids.Set(10.20m, 2m);
        book.Asks.Set(10.30m, 0.00000001m);

        Described.Wire(w => w.BookSnapshot(Bitcoin, default, book, lastUpdateId: 7, eventTime: 0, depth: 1)).ShouldContain("""
            "bids":[["10.20","2"]],"asks":[["10.30","0.00000001"]],"last_update_id":7}
            """);
    }

    [Fact]
    public void An_exponent_is_written_out()
    {
        var frame = Parsed("kraken", """{"channel":"trade","type":"update","data":[{"symbol":"BTC/USD","side":"sell","price":5E-7,"qty":4.0e1,"trade_id":1,"timestamp":"2023-09-25T07:49:37Z"}]}""");

        Described.Wire(w => w.Trade(Bitcoin, default, frame, frame.Trades[0])).ShouldContain("""
            "price":"0.0000005","quantity":"40","side":"sell"
            """);
    }

    [Fact]
    public void An_empty_side_of_a_ticker_is_null()
    {
        var frame = Parsed("okx", """{"arg":{"channel":"bbo-tbt","instId":"BTC-USDT"},"data":[{"asks":[],"bids":[["1","2","0","1"]],"ts":"1670324386802","seqId":3}]}""");

        Described.Wire(w => w.BookTicker(Bitcoin, default, frame, frame.Tickers[0])).ShouldContain("""
            "bid_price":"1","bid_quantity":"2","ask_price":null,"ask_quantity":null,"last_update_id":3}
            """);
    }

    [Fact]
    public void Names_that_are_not_ASCII_stay_readable() =>
        Described.Wire(w => w.Status(new FeedInstrument("binance", "币安人生USDT"), default, new FeedStatus(FeedState.Connected, StreamKind.Trades, ""), false))
            .ShouldContain("\"symbol\":\"币安人生USDT\",\"instrument\":\"币安人生usdt\"");

    [Fact]
    public void An_instrument_is_found_by_the_bytes_of_its_symbol()
    {
        var table = new InstrumentTable([Bitcoin, new FeedInstrument("kraken", "ETH/USD")]);

        table.TryFind("BTC/USD"u8, out var found).ShouldBeTrue();
        found.ShouldBeSameAs(Bitcoin);
        table.TryFind("btc/usd"u8, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("binance-spot/trade.json")]
    [InlineData("binance-spot/depthUpdate.json")]
    [InlineData("binance-usdm/bookTicker.json")]
    [InlineData("bybit/orderbook.50.delta.json")]
    [InlineData("bybit/publicTrade.json")]
    [InlineData("okx/books.update.json")]
    [InlineData("deribit/book.notification.change.json")]
    [InlineData("coinbase-exchange/match.json")]
    [InlineData("coinbase-exchange/level2.l2update.1.json")]
    [InlineData("kraken/book.update.maticusd.json")]
    public void A_message_from_frame_to_wire_allocates_nothing(string name)
    {
        var bytes = Fixture.Read(name);
        var parser = Fixture.All.First(f => $"{f.Folder}/{f.Name}" == name).Parser;
        var frame = new FeedFrame();
        var book = new OrderBook();
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using var writer = new WireWriter(buffer);
        var table = new InstrumentTable([Bitcoin, new FeedInstrument("x", "BNBBTC"), new FeedInstrument("x", "BTCUSDT")]);

        // A round in which the compiler replaces a method may allocate on its behalf; what a message allocates shows in each of them.
        Enumerable.Range(0, 10).Min(_ => Round()).ShouldBe(0);
        buffer.WrittenCount.ShouldBeGreaterThan(0);

        long Round()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 500; i++)
                Once();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Once()
        {
            buffer.ResetWrittenCount();
            parser.Parse(bytes, frame);
            foreach (ref readonly var trade in frame.Trades)
            {
                table.TryFind(frame.Bytes(trade.Symbol), out _);
                writer.Trade(Bitcoin, default, frame, trade);
            }

            foreach (ref readonly var ticker in frame.Tickers)
                writer.BookTicker(Bitcoin, default, frame, ticker);
            foreach (ref readonly var update in frame.Books)
            {
                book.Apply(frame.Bids(update), frame.Asks(update));
                writer.BookDelta(Bitcoin, default, frame, update);
                writer.BookSnapshot(Bitcoin, default, book, 1, 1, depth: 10);
            }
        }
    }

    private static FeedFrame Parsed(string exchange, string text)
    {
        var frame = new FeedFrame();
        AllVenues.Find(exchange)!.Parser.Parse(Encoding.UTF8.GetBytes(text), frame);
        frame.Outcome.ShouldBe(FrameOutcome.Data);
        return frame;
    }
}
