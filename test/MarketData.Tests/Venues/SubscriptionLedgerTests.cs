using System.Text;
using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Tests.Venues;

public sealed class SubscriptionLedgerTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    // Two books are asked for as request 7. How many of them does the answer confirm, refuse, leave open?
    [Theory]
    [InlineData("binance", """{"result":null,"id":7}""", 2, 0, 0)]
    [InlineData("binance", """{"result":null,"id":8}""", 0, 0, 2)]
    [InlineData("binance", """{"code":2,"msg":"Invalid request: too many parameters","id":7}""", 0, 2, 0)]
    [InlineData("binance", """{"error":{"code":2,"msg":"Invalid request"},"id":7}""", 0, 2, 0)]
    [InlineData("binance", """{"code":3,"msg":"Invalid JSON"}""", 0, 0, 2)]
    [InlineData("binance", """{"result":["a@depth@100ms"],"id":9}""", 1, 0, 1)]
    [InlineData("bybit-spot", """{"success":true,"ret_msg":"subscribe","conn_id":"x","req_id":"7","op":"subscribe"}""", 2, 0, 0)]
    [InlineData("bybit-linear", """{"success":false,"ret_msg":"error:handler not found","conn_id":"x","req_id":"7","op":"subscribe"}""", 0, 2, 0)]
    [InlineData("okx", """{"id":"7","event":"subscribe","arg":{"channel":"books","instId":"B"},"connId":"x"}""", 1, 0, 1)]
    [InlineData("okx", """{"id":"7","event":"error","code":"60018","msg":"Wrong URL or channel","connId":"x"}""", 0, 2, 0)]
    [InlineData("deribit", """{"jsonrpc":"2.0","id":7,"result":["book.A.100ms"]}""", 1, 0, 1)]
    [InlineData("deribit", """{"jsonrpc":"2.0","id":7,"error":{"code":10028,"message":"too_many_requests"}}""", 0, 2, 0)]
    [InlineData("coinbase", """{"type":"subscriptions","channels":[{"name":"level2_batch","product_ids":["A","B"]}]}""", 2, 0, 0)]
    [InlineData("coinbase", """{"type":"subscriptions","channels":[{"name":"level2_batch","product_ids":["A"]},{"name":"heartbeat","product_ids":["B"]}]}""", 1, 0, 1)]
    [InlineData("kraken", """{"method":"subscribe","req_id":7,"result":{"channel":"book","depth":100,"snapshot":true,"symbol":"A"},"success":true}""", 1, 0, 1)]
    [InlineData("kraken", """{"error":"Currency pair not supported B","method":"subscribe","req_id":7,"success":false,"symbol":"B"}""", 0, 1, 1)]
    public void An_answer_concerns_what_it_names(string exchange, string answer, int confirmed, int refused, int open)
    {
        var ledger = Asked(exchange);
        Hear(ledger, exchange, answer);

        ledger.Confirmed.Count().ShouldBe(confirmed);
        ledger.Refused.Count().ShouldBe(refused);
        ledger.Overdue(Start.AddSeconds(5)).Count.ShouldBe(open);
        ledger.Overdue(Start.AddSeconds(4.9)).ShouldBeEmpty();
        ledger.Refused.ShouldAllBe(refusal => refusal.Why.Length > 0);
    }

    [Fact]
    public void A_list_without_a_stream_takes_its_confirmation_back()
    {
        var ledger = Asked("binance");
        Hear(ledger, "binance", """{"result":null,"id":7}""");
        Hear(ledger, "binance", """{"result":["b@depth@100ms"],"id":8}""");

        ledger.Overdue(Start.AddMinutes(1)).ShouldBe([new FeedStream("A", StreamKind.OrderBook)]);
    }

    [Fact]
    public void What_is_given_back_is_not_waited_for()
    {
        var ledger = Asked("okx");
        ledger.Dropped([new FeedStream("A", StreamKind.OrderBook), new FeedStream("B", StreamKind.OrderBook)]);

        ledger.Overdue(Start.AddMinutes(1)).ShouldBeEmpty();
    }

    private static SubscriptionLedger Asked(string exchange)
    {
        var model = AllVenues.Find(exchange)!.Subscriptions;
        var ledger = new SubscriptionLedger(model, TimeSpan.FromSeconds(5));
        foreach (var frame in model.Subscribe([new FeedStream("A", StreamKind.OrderBook), new FeedStream("B", StreamKind.OrderBook)], firstId: 7))
            ledger.Sent(frame, Start);
        return ledger;
    }

    private static void Hear(SubscriptionLedger ledger, string exchange, string answer)
    {
        var frame = new FeedFrame();
        AllVenues.Find(exchange)!.Parser.Parse(Encoding.UTF8.GetBytes(answer), frame);
        frame.Outcome.ShouldBe(FrameOutcome.Control);
        ledger.Heard(frame);
    }
}
