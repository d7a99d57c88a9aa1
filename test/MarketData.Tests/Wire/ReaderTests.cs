using System.Text;
using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Venues;
using DevEnv.MarketData.Feeds.Wire;
using DevEnv.MarketData.Tests.Parsing;
using DevEnv.MarketData.Tests.Support;
using DevEnv.Strategy.Client.MarketData;
using StrategySide = DevEnv.Strategy.Client.MarketData.Side;

namespace DevEnv.MarketData.Tests.Wire;

/// <summary>What strategies read of what the feed writes.</summary>
public sealed class ReaderTests
{
    [Fact]
    public void Every_expected_record_can_be_read()
    {
        var read = 0;
        foreach (var file in Directory.GetFiles(Path.Combine(Fixture.Root, "expected")))
        {
            foreach (var line in File.ReadLines(file).Where(line => line.StartsWith("  {", StringComparison.Ordinal)))
            {
                var message = Read(line[..(line.LastIndexOf('}') + 1)]).ShouldNotBeNull();
                message.Epoch.ShouldBe(1);
                message.ReceiveTime.ShouldBe(1_700_000_000_123_456_789);
                line.ShouldContain($"\"type\":\"{message switch { Trade => "trade", BookSnapshot => "book_snapshot", BookDelta => "book_delta", _ => "book_ticker" }}\"");
                read++;
            }
        }

        read.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Values_arrive_exactly()
    {
        Read(Expected("okx", "trades.json")).ShouldBe(new Trade
        {
            Version = 1,
            Exchange = "okx",
            Symbol = "BTC-USDT",
            Instrument = "btc-usdt",
            Epoch = 1,
            Sequence = 1,
            EventTime = 1_630_048_897_897_000_000,
            ReceiveTime = 1_700_000_000_123_456_789,
            Id = "130639474",
            Price = 42219.9m,
            Quantity = 0.12060306m,
            Side = StrategySide.Buy,
        });
        Read(Expected("deribit", "book.notification.change.json")).ShouldBeOfType<BookDelta>().Bids.ShouldBe([new(50000.0m, 9.8m), new(49999.5m, 0m)]);
        var ticker = Read(Expected("kraken", "ticker.snapshot.json")).ShouldBeOfType<BookTicker>();
        (ticker.BidPrice, ticker.AskQuantity).ShouldBe((0.10025m, 1361.44813783m));
    }

    [Fact]
    public void A_status_and_an_empty_side_arrive()
    {
        var instrument = new FeedInstrument("kraken", "BTC/USD");
        var status = Read(Described.Wire(w => w.Status(instrument, new Stamp(3, 9, 5), new DevEnv.MarketData.Feeds.Wire.FeedStatus(FeedState.Gap, StreamKind.OrderBook, "12 is missing", 4), isTestnet: true)))
            .ShouldBeOfType<Strategy.Client.MarketData.FeedStatus>();
        (status.State, status.Stream, status.Reason, status.Missing, status.IsTestnet, status.EventTime).ShouldBe(("gap", "orderbook", "12 is missing", 4, true, null));

        var frame = new FeedFrame();
        AllVenues.Find("okx")!.Parser.Parse(Encoding.UTF8.GetBytes("""{"arg":{"channel":"bbo-tbt","instId":"B"},"data":[{"asks":[],"bids":[["1","2","0","1"]],"ts":"1670324386802","seqId":3}]}"""), frame);
        var ticker = Read(Described.Wire(w => w.BookTicker(instrument, default, frame, frame.Tickers[0]))).ShouldBeOfType<BookTicker>();
        (ticker.BidPrice, ticker.AskPrice, ticker.AskQuantity).ShouldBe((1m, null, null));
    }

    [Fact]
    public void What_later_versions_add_is_passed_over_and_another_version_is_an_error()
    {
        var trade = Expected("okx", "trades.json");

        Read(trade.Replace("\"side\"", "\"new\":{\"x\":[1]},\"side\"", StringComparison.Ordinal)).ShouldBeOfType<Trade>();
        Read(trade.Replace("\"trade\"", "\"funding\"", StringComparison.Ordinal)).ShouldBeNull();
        Should.Throw<FormatException>(() => Read(trade.Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal))).Message.ShouldContain("Version 2");
    }

    [Theory]
    [InlineData("\"price\":\"42219.9\",", "")]
    [InlineData("\"42219.9\"", "\"abc\"")]
    [InlineData("\"42219.9\"", "\"४२\"")]
    [InlineData("\"type\":\"trade\",", "")]
    [InlineData("\"epoch\":1", "\"epoch\":1.5")]
    [InlineData("}", "")]
    [InlineData("\"v\":1,", "")]
    public void What_is_no_message_is_an_error(string right, string wrong) =>
        Should.Throw<FormatException>(() => Read(Expected("okx", "trades.json").Replace(right, wrong, StringComparison.Ordinal)));

    [Fact]
    public void Broken_messages_give_one_kind_of_error()
    {
        var random = new Random(5);
        var outcomes = new Dictionary<string, int> { ["read"] = 0, ["refused"] = 0 };
        foreach (var file in Directory.GetFiles(Path.Combine(Fixture.Root, "expected")))
        {
            foreach (var line in File.ReadLines(file).Where(line => line.StartsWith("  {", StringComparison.Ordinal)))
            {
                var whole = Encoding.UTF8.GetBytes(line[..(line.LastIndexOf('}') + 1)].Trim());
                for (var i = 0; i < 200; i++)
                {
                    try
                    {
                        MarketMessage.Read(Mutation.Of(whole, random));
                        outcomes["read"]++;
                    }
                    catch (FormatException)
                    {
                        outcomes["refused"]++;
                    }
                }
            }
        }

        outcomes.Values.ShouldAllBe(count => count > 100);
        Should.Throw<FormatException>(() => Read("null"));
    }

    private static MarketMessage? Read(string message) => MarketMessage.Read(Encoding.UTF8.GetBytes(message));

    private static string Expected(string folder, string name) =>
        File.ReadLines(Path.Combine(Fixture.Root, "expected", $"{folder}.txt")).SkipWhile(line => line != name).Skip(2).First().Trim();
}
