using DevEnv.MarketData.Books;
using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Sequences;

namespace DevEnv.MarketData.Feeds.Kraken;

/// <summary>No sequence, but each update carries the checksum of the book after it, cut to the subscribed depth.</summary>
internal sealed class KrakenBookRule(PairPrecision precision, int depth = KrakenBookRule.SubscribedDepth) : BookRule
{
    public const int SubscribedDepth = 100;

    public override int Depth => depth;

    public override bool Verify(OrderBook book, in BookEvent update) => KrakenChecksum.Of(book, precision) == update.Checksum;

    private protected override BookVerdict Continue(in BookEvent update) => BookVerdict.Apply;
}
