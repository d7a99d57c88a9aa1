using System.Text;
using System.Text.Json;
using DevEnv.MarketData.Feeds;
using DevEnv.MarketData.Feeds.Venues;
using DevEnv.Shared;

namespace DevEnv.MarketData.Tests.Support;

/// <summary>One message of a venue, as it comes over the socket.</summary>
internal sealed record Fixture(string Folder, string Name, byte[] Frame)
{
    private static readonly Dictionary<string, string> Exchanges = new()
    {
        ["binance-spot"] = "binance",
        ["binance-usdm"] = "binance-usdm",
        ["bybit"] = "bybit-linear",
        ["okx"] = "okx",
        ["deribit"] = "deribit",
        ["coinbase-exchange"] = "coinbase",
        ["kraken"] = "kraken",
    };

    public static string Root { get; } = Path.Combine(RepositoryRoot.Find(), "test", "MarketData.Tests", "fixtures");

    public static IEnumerable<string> Folders => Exchanges.Keys;

    public static IEnumerable<Fixture> All => Folders.SelectMany(In);

    public Venue Venue => AllVenues.Find(Exchanges[Folder])!;

    public FrameParser Parser => Name.StartsWith("rest/", StringComparison.Ordinal) ? Venue.Snapshots!.Parser : Venue.Parser;

    public static IEnumerable<Fixture> In(string folder)
    {
        var root = Path.Combine(Root, folder);
        foreach (var path in Directory.GetFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(root, path);
            if (name.EndsWith(".md", StringComparison.Ordinal) || name.Contains(".request.", StringComparison.Ordinal) || name == "checksum.json")
                continue;
            var text = File.ReadAllText(path);
            var messages = name.EndsWith(".ndjson", StringComparison.Ordinal) ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [text];
            for (var i = 0; i < messages.Length; i++)
                yield return new Fixture(folder, messages.Length == 1 ? name : $"{name}#{i}", Encoding.UTF8.GetBytes(OnTheSocket(folder, name, messages[i])));
        }
    }

    public static byte[] Read(string name) => In(name[..name.IndexOf('/')]).Single(f => $"{f.Folder}/{f.Name}" == name).Frame;

    /// <summary>The documentation shows only the inner part of some messages.</summary>
    private static string OnTheSocket(string folder, string name, string text) => folder switch
    {
        "binance-spot" or "binance-usdm" when !name.Contains('/') && !name.StartsWith("serverShutdown", StringComparison.Ordinal) =>
            $$"""{"stream":"{{BinanceStream(name)}}","data":{{text}}}""",
        "deribit" when name.EndsWith(".data.json", StringComparison.Ordinal) =>
            $$$"""{"jsonrpc":"2.0","method":"subscription","params":{"channel":"{{{DeribitChannel(name)}}}","data":{{{JsonDocument.Parse(text).RootElement.GetProperty("data").GetRawText()}}}}}""",
        _ => text,
    };

    private static string BinanceStream(string name) => "bnbbtc@" + name switch
    {
        "depthUpdate.json" => "depth@100ms",
        "depth5.json" => "depth5@100ms",
        "rpiDepth.json" => "rpiDepth@500ms",
        "kline.json" => "kline_1m",
        _ => name[..name.IndexOf('.')],
    };

    private static string DeribitChannel(string name) => name switch
    {
        "book.snapshot.data.json" => "book.BTC-PERPETUAL.100ms",
        "trades.data.json" => "trades.BTC-PERPETUAL.100ms",
        _ => "quote.BTC-PERPETUAL",
    };
}
