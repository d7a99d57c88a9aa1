using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Sequences;

namespace DevEnv.MarketData.Feeds.Coinbase;

/// <summary>level2 has neither sequence nor checksum: a lost change cannot be told. It is TCP that keeps order, and a reconnect starts anew.</summary>
internal sealed class CoinbaseBookRule : BookRule
{
    private protected override BookVerdict Continue(in BookEvent update) => BookVerdict.Apply;
}
