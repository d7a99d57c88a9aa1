using System.Text;
using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Tests.Parsing;

public sealed class RejectTests
{
    private const string Trade = """{"stream":"bnbbtc@trade","data":{"e":"trade","E":1672515782136,"s":"BNBBTC","t":12345,"p":"0.001","q":"100","T":1672515782136,"m":true}}""";
    private const string Delta = """{"stream":"bnbbtc@depth@100ms","data":{"e":"depthUpdate","E":1672515782136,"s":"BNBBTC","U":157,"u":160,"b":[["0.0024","10"]],"a":[["0.0026","100"]]}}""";
    private const string DeribitBook = """{"jsonrpc":"2.0","method":"subscription","params":{"channel":"book.B.100ms","data":{"type":"change","timestamp":1535098298327,"instrument_name":"B","prev_change_id":1,"change_id":2,"bids":[["delete",5.5,0]],"asks":[]}}}""";

    [Theory]
    [InlineData("binance", Trade, "\"p\":\"0.001\"", "\"p\":\"0.001\",\"p\":\"0.002\"", RejectReason.DuplicateField)]
    [InlineData("binance", Trade, "\"p\":\"0.001\",", "", RejectReason.MissingField)]
    [InlineData("binance", Trade, "\"0.001\"", "null", RejectReason.MissingField)]
    [InlineData("binance", Trade, "\"0.001\"", "{}", RejectReason.WrongType)]
    [InlineData("binance", Trade, "\"0.001\"", "\"0.000\"", RejectReason.BadNumber)]
    [InlineData("binance", Trade, "\"100\"", "\"-100\"", RejectReason.BadNumber)]
    [InlineData("binance", Trade, "\"100\"", "\"１００\"", RejectReason.BadNumber)]
    [InlineData("binance", Trade, "\"m\":true", "\"m\":\"true\"", RejectReason.WrongType)]
    [InlineData("binance", Trade, "\"T\":1672515782136", "\"T\":0", RejectReason.BadTime)]
    [InlineData("binance", Trade, "\"T\":1672515782136", "\"T\":1672515782136.5", RejectReason.BadNumber)]
    [InlineData("binance", Trade, "\"t\":12345", "\"t\":-1", RejectReason.BadNumber)]
    [InlineData("binance", Trade, "\"BNBBTC\"", "\"\"", RejectReason.BadText)]
    [InlineData("binance", Trade, "\"BNBBTC\"", "\"BNB\\u0042TC\"", RejectReason.BadText)]
    [InlineData("binance", Trade, "true}}", "true}}{}", RejectReason.Malformed)]
    [InlineData("binance", Delta, "\"a\":[[\"0.0026\",\"100\"]]", "\"a\":[[\"0.0026\"]]", RejectReason.MissingField)]
    [InlineData("binance", Delta, "[[\"0.0024\",\"10\"]]", "\"[]\"", RejectReason.WrongType)]
    [InlineData("binance", Delta, "[[\"0.0024\",\"10\"]]", "[[\"0\",\"10\"]]", RejectReason.BadNumber)]
    [InlineData("binance", Delta, "[[\"0.0024\",\"10\"]]", "[\"0.0024\",\"10\"]", RejectReason.WrongType)]
    [InlineData("deribit", DeribitBook, "5.5,0", "5.5,3", RejectReason.BadNumber)]
    [InlineData("deribit", DeribitBook, "\"delete\",5.5,0", "\"change\",5.5,0", RejectReason.BadNumber)]
    [InlineData("deribit", DeribitBook, "\"delete\"", "\"replace\"", RejectReason.BadText)]
    public void A_message_with_one_fault_is_rejected_as_a_whole(string exchange, string message, string right, string wrong, RejectReason reason)
    {
        var frame = new FeedFrame();
        AllVenues.Find(exchange)!.Parser.Parse(Encoding.UTF8.GetBytes(message), frame);
        frame.Outcome.ShouldBe(FrameOutcome.Data);

        message.ShouldContain(right);
        AllVenues.Find(exchange)!.Parser.Parse(Encoding.UTF8.GetBytes(message.Replace(right, wrong, StringComparison.Ordinal)), frame);
        frame.Outcome.ShouldBe(FrameOutcome.Rejected);
        frame.Reason.ShouldBe(reason);
        (frame.Trades.Length + frame.Books.Length).ShouldBe(0);
    }

    [Fact]
    public void One_bad_trade_of_many_rejects_all_of_them()
    {
        var trade = """{"T":1672304486865,"s":"BTCUSDT","S":"Buy","v":"0.001","p":"16578.50","i":"1"}""";
        var frame = new FeedFrame();
        AllVenues.Find("bybit-spot")!.Parser.Parse(Encoding.UTF8.GetBytes(
            $$"""{"topic":"publicTrade.BTCUSDT","type":"snapshot","ts":1672304486868,"data":[{{trade}},{{trade}},{{trade.Replace("16578.50", "1.2.3", StringComparison.Ordinal)}}]}"""), frame);

        frame.Outcome.ShouldBe(FrameOutcome.Rejected);
        frame.Trades.Length.ShouldBe(0);
    }

    [Fact]
    public void More_events_than_any_venue_sends_are_too_many()
    {
        var trade = """{"T":1672304486865,"s":"BTCUSDT","S":"Buy","v":"0.001","p":"16578.50","i":"1"}""";
        var frame = new FeedFrame();
        AllVenues.Find("bybit-spot")!.Parser.Parse(Encoding.UTF8.GetBytes(
            $$"""{"topic":"publicTrade.BTCUSDT","data":[{{string.Join(',', Enumerable.Repeat(trade, FeedFrame.MostEvents + 1))}}]}"""), frame);

        frame.Reason.ShouldBe(RejectReason.TooMany);
        frame.Trades.Length.ShouldBe(0);
    }

    [Fact]
    public void A_side_that_nobody_knows_is_an_unknown_side()
    {
        var frame = new FeedFrame();
        AllVenues.Find("kraken")!.Parser.Parse(Encoding.UTF8.GetBytes(
            """{"channel":"trade","type":"update","data":[{"symbol":"A/B","side":"auction","price":5,"qty":1,"trade_id":1,"timestamp":"2023-09-25T07:49:37Z"}]}"""), frame);

        frame.Trades[0].Side.ShouldBe(Side.Unknown);
    }
}
