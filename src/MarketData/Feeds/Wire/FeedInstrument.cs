using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DevEnv.Contracts.MarketData;

namespace DevEnv.MarketData.Feeds.Wire;

/// <summary>One instrument of one exchange: its names, ready to be written.</summary>
public sealed class FeedInstrument(string exchange, string symbol)
{
    public string Exchange => exchange;

    /// <summary>In the venue's spelling.</summary>
    public string Symbol => symbol;

    internal byte[] SymbolBytes { get; } = Encoding.UTF8.GetBytes(symbol);
    internal JsonEncodedText ExchangeJson { get; } = JsonEncodedText.Encode(exchange);
    internal JsonEncodedText SymbolJson { get; } = JsonEncodedText.Encode(symbol, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    internal JsonEncodedText TokenJson { get; } = JsonEncodedText.Encode(InstrumentToken.Of(symbol), JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
}
