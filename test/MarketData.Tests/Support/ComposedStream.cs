using System.Text;
using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Sequences;
using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Tests.Support;

/// <summary>Book streams of venues without a recording, in the form of their documented messages: a snapshot of ten levels a side, then deltas.</summary>
internal static class ComposedStream
{
    public const int Deltas = 12;

    private static readonly PairPrecision Precision = new(default, Price: 1, Quantity: 3);

    public static BookRule Rule(string exchange) => AllVenues.Find(exchange)!.Book(Precision);

    public static IReadOnlyList<byte[]> Of(string exchange) =>
        [.. Enumerable.Range(0, Deltas + 1).Select(i => Encoding.UTF8.GetBytes(Message(exchange, i)))];

    /// <summary>Delta i sets level i % 10 of each side to a quantity of its own, so each of them shows.</summary>
    private static string Message(string exchange, int i) => exchange switch
    {
        "bybit-spot" or "bybit-linear" =>
            $$"""{"topic":"orderbook.200.BTCUSDT","ts":1700000000000,"type":"{{(i == 0 ? "snapshot" : "delta")}}","data":{"s":"BTCUSDT","b":[{{Quoted(Bids(i))}}],"a":[{{Quoted(Asks(i))}}],"u":{{500 + i}},"seq":{{9000 + (7 * i)}}},"cts":1700000000000}""",
        "okx" =>
            $$"""{"arg":{"channel":"books","instId":"BTC-USDT"},"action":"{{(i == 0 ? "snapshot" : "update")}}","data":[{"asks":[{{Quoted(Asks(i))}}],"bids":[{{Quoted(Bids(i))}}],"ts":"1700000000000","checksum":0,"prevSeqId":{{(i == 0 ? -1 : 300 + (9 * (i - 1)))}},"seqId":{{300 + (9 * i)}}}]}""",
        "deribit" =>
            $$$"""{"jsonrpc":"2.0","method":"subscription","params":{"channel":"book.BTC-PERPETUAL.100ms","data":{"type":"{{{(i == 0 ? "snapshot" : "change")}}}","timestamp":1700000000000,"instrument_name":"BTC-PERPETUAL","change_id":{{{700 + (3 * i)}}},{{{(i == 0 ? "" : $"\"prev_change_id\":{700 + (3 * (i - 1))},")}}}"bids":[{{{Acted(Bids(i), i)}}}],"asks":[{{{Acted(Asks(i), i)}}}]} }}""",
        "kraken" =>
            $$"""{"channel":"book","type":"{{(i == 0 ? "snapshot" : "update")}}","data":[{"symbol":"BTC/USD","bids":[{{Named(Bids(i))}}],"asks":[{{Named(Asks(i))}}],"checksum":{{Checksum(i)}},"timestamp":"2023-10-06T17:35:55.440295Z"}]}""",
        "coinbase" when i == 0 => $$"""{"type":"snapshot","product_id":"BTC-USD","bids":[{{Quoted(Bids(0))}}],"asks":[{{Quoted(Asks(0))}}]}""",
        "coinbase" => $$"""{"type":"l2update","product_id":"BTC-USD","time":"2019-08-14T20:42:27.265Z","changes":[{{string.Join(',', Bids(i).Select(l => $"[\"buy\",\"{l.Price}\",\"{l.Quantity}\"]"))}}]}""",
        _ => throw new ArgumentException(exchange),
    };

    private static IEnumerable<(string Price, string Quantity)> Bids(int i) => Levels(i, rank => 1000 - rank);

    private static IEnumerable<(string Price, string Quantity)> Asks(int i) => Levels(i, rank => 1001 + rank);

    private static IEnumerable<(string, string)> Levels(int i, Func<int, int> price) =>
        Enumerable.Range(0, 10).Where(rank => i == 0 || rank == i % 10).Select(rank => ($"{price(rank)}.5", $"{i + 1}.{rank}25"));

    private static string Quoted(IEnumerable<(string Price, string Quantity)> levels) => string.Join(',', levels.Select(l => $"[\"{l.Price}\",\"{l.Quantity}\"]"));

    private static string Acted(IEnumerable<(string Price, string Quantity)> levels, int i) =>
        string.Join(',', levels.Select(l => $"[\"{(i == 0 ? "new" : "change")}\",{l.Price},{l.Quantity}]"));

    private static string Named(IEnumerable<(string Price, string Quantity)> levels) => string.Join(',', levels.Select(l => $$"""{"price":{{l.Price}},"qty":{{l.Quantity}}}"""));

    /// <summary>By the documentation's words on text, where the code under test works on numbers.</summary>
    private static uint Checksum(int i)
    {
        var text = new StringBuilder();
        foreach (var side in (Func<int, IEnumerable<(string Price, string Quantity)>>[])[Asks, Bids])
        {
            var levels = side(0).ToDictionary(level => level.Price, level => level.Quantity);
            var order = side(0).Select(level => level.Price).ToList();
            for (var past = 1; past <= i; past++)
            {
                foreach (var (price, quantity) in side(past))
                    levels[price] = quantity;
            }

            foreach (var price in order)
                text.Append(Plain(price)).Append(Plain(levels[price]));
        }

        return Crc(text.ToString());
    }

    private static string Plain(string number) => number.Replace(".", "", StringComparison.Ordinal).TrimStart('0');

    private static uint Crc(string text)
    {
        var crc = uint.MaxValue;
        foreach (var c in text)
        {
            crc ^= c;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1u)));
        }

        return ~crc;
    }
}
