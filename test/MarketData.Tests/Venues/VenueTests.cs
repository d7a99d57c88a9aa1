using System.Text.Json;
using DevEnv.Contracts.MarketData;
using DevEnv.MarketData.Feeds.Venues;
using DevEnv.MarketData.Tests.Support;

namespace DevEnv.MarketData.Tests.Venues;

public sealed class VenueTests
{
    private static readonly StreamKind[] Kinds = Enum.GetValues<StreamKind>();

    public static TheoryData<string> All => [.. AllVenues.List.Select(venue => venue.Exchange)];

    [Fact]
    public void There_is_one_venue_for_each_exchange_of_the_contracts() =>
        AllVenues.List.Select(venue => venue.Exchange).ShouldBe(Market.All.Select(market => market.Exchange).Distinct(), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(All))]
    public void Every_kind_is_on_one_secure_socket_and_the_testnet_is_elsewhere(string exchange)
    {
        var venue = AllVenues.Find(exchange)!;
        foreach (var endpoints in (Endpoints?[])[venue.Production, venue.Testnet])
        {
            foreach (var kind in Kinds)
                endpoints?.Carrying(kind).Url.Scheme.ShouldBe("wss");
            (endpoints is null || endpoints.Rest is null == venue.Snapshots is null).ShouldBeTrue();
        }

        var hosts = venue.Production.Sockets.Select(socket => socket.Url.Host);
        (venue.Testnet?.Sockets.Select(socket => socket.Url.Host) ?? []).ShouldAllBe(host => !hosts.Contains(host));
    }

    [Fact]
    public void Binance_futures_has_its_trades_on_another_path()
    {
        var endpoints = AllVenues.Find(Exchanges.BinanceUsdm)!.Production;

        endpoints.Carrying(StreamKind.Trades).Url.ShouldBe(new Uri("wss://fstream.binance.com/market/stream"));
        endpoints.Carrying(StreamKind.OrderBook).Url.ShouldBe(new Uri("wss://fstream.binance.com/public/stream"));
        endpoints.Carrying(StreamKind.BookTicker).ShouldBe(endpoints.Carrying(StreamKind.OrderBook));
    }

    [Theory]
    [InlineData("binance", """{"method":"SUBSCRIBE","params":["btcusdt@trade","btcusdt@depth@100ms","btcusdt@bookTicker"],"id":7}""")]
    [InlineData("binance-usdm", """{"method":"SUBSCRIBE","params":["btcusdt@aggTrade","btcusdt@depth@100ms","btcusdt@bookTicker"],"id":7}""")]
    [InlineData("bybit-spot", """{"req_id":"7","op":"subscribe","args":["publicTrade.BTCUSDT","orderbook.200.BTCUSDT","orderbook.1.BTCUSDT"]}""")]
    [InlineData("okx", """{"id":"7","op":"subscribe","args":[{"channel":"trades","instId":"BTCUSDT"},{"channel":"books","instId":"BTCUSDT"},{"channel":"bbo-tbt","instId":"BTCUSDT"}]}""")]
    [InlineData("deribit", """{"jsonrpc":"2.0","method":"public/subscribe","params":{"channels":["trades.BTCUSDT.100ms","book.BTCUSDT.100ms","quote.BTCUSDT"]},"id":7}""")]
    [InlineData("coinbase", """{"type":"subscribe","product_ids":["BTCUSDT"],"channels":["matches","heartbeat"]}{"type":"subscribe","product_ids":["BTCUSDT"],"channels":["level2_batch","heartbeat"]}{"type":"subscribe","product_ids":["BTCUSDT"],"channels":["ticker","heartbeat"]}""")]
    [InlineData("kraken", """{"method":"subscribe","params":{"channel":"trade","symbol":["BTCUSDT"],"snapshot":false},"req_id":7}{"method":"subscribe","params":{"channel":"book","symbol":["BTCUSDT"],"depth":100},"req_id":8}{"method":"subscribe","params":{"channel":"ticker","symbol":["BTCUSDT"],"event_trigger":"bbo"},"req_id":9}""")]
    public void Subscribing_is_in_the_venues_words(string exchange, string frames) =>
        string.Concat(AllVenues.Find(exchange)!.Subscriptions.Subscribe(Kinds.Select(kind => new FeedStream("BTCUSDT", kind)), firstId: 7).Select(frame => frame.Text))
            .ShouldBe(frames);

    [Theory]
    [InlineData("binance", "binance-spot")]
    [InlineData("binance-usdm", "binance-usdm")]
    [InlineData("bybit-spot", "bybit")]
    [InlineData("bybit-linear", "bybit")]
    [InlineData("okx", "okx")]
    [InlineData("deribit", "deribit")]
    [InlineData("coinbase", "coinbase-exchange")]
    [InlineData("kraken", "kraken")]
    public void A_request_has_the_fields_of_the_documented_one(string exchange, string folder)
    {
        var documented = Directory.GetFiles(Path.Combine(Fixture.Root, folder, "control"), "subscribe.request.json").Select(File.ReadAllText)
            .Concat(Directory.GetFiles(Path.Combine(Fixture.Root, folder, "control"), "subscribe.?.json").Select(File.ReadAllText))
            .SelectMany(text => Paths(JsonDocument.Parse(text).RootElement, "")).ToHashSet();
        var ours = AllVenues.Find(exchange)!.Subscriptions.Subscribe([new FeedStream("BTCUSDT", StreamKind.OrderBook)], 1).Single().Text;
        // Documented for the method, and not in its example.
        string[] optional = [".params.depth", ".req_id", ".id"];

        Paths(JsonDocument.Parse(ours).RootElement, "").Except(optional).ShouldBeSubsetOf(documented);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Many_streams_go_into_frames_of_the_venues_size_with_an_id_each(string exchange)
    {
        var model = AllVenues.Find(exchange)!.Subscriptions;
        var streams = Enumerable.Range(0, 205).Select(i => new FeedStream($"COIN{i}", Kinds[i % 3])).ToList();
        var frames = model.Unsubscribe(streams.Concat(streams), firstId: 1);

        frames.SelectMany(frame => frame.Streams).ShouldBe(streams, ignoreOrder: true);
        frames.ShouldAllBe(frame => frame.Streams.Count <= model.StreamsPerFrame && frame.Text.Length < 4096);
        frames.Select(frame => frame.Id).ShouldBe(Enumerable.Range(1, frames.Count).Select(id => $"{id}"));
        frames.ShouldAllBe(frame => frame.Text.Contains("unsubscribe", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Bybits_topics_of_a_full_connection_fit_its_limit()
    {
        var venue = AllVenues.Find(Exchanges.BybitLinear)!;
        var streams = Enumerable.Range(0, venue.Limits.StreamsPerConnection).Select(i => new FeedStream($"1000000LONGEST{i:000}USDT", StreamKind.OrderBook));

        streams.Sum(stream => venue.Subscriptions.Topic(stream).Channel.Length).ShouldBeLessThan(21_000);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_we_send_to_stay_alive_is_json_or_okxs_ping(string exchange)
    {
        var keepAlive = AllVenues.Find(exchange)!.KeepAlive;
        foreach (var text in (string?[])[keepAlive.OnConnect, keepAlive.Ping, keepAlive.TestAnswer, AllVenues.Find(exchange)!.PrecisionRequest])
        {
            if (text is not null and not "ping")
                JsonDocument.Parse(text).RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
        }

        (keepAlive.Ping is null).ShouldBe(keepAlive.PingEvery is null);
        keepAlive.DeadAfter.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public void Krakens_book_needs_the_pairs_precision() =>
        Should.Throw<ArgumentNullException>(() => AllVenues.Find(Exchanges.Kraken)!.Book(null)).Message.ShouldContain("precision");

    private static IEnumerable<string> Paths(JsonElement element, string at) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Paths(property.Value, $"{at}.{property.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Paths(item, at)),
        _ => [at],
    };
}
