using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Sequences;

namespace DevEnv.MarketData.Feeds.Bybit;

/// <summary>
/// websocket/public/orderbook.mdx: a snapshot at any time starts anew, and so does u = 1 after a restart of the service. That u counts up
/// by one is promised for orderbook.full only; recorded streams of other depths do it too, and a skipped number is taken for a gap:
/// a book that is fetched once too often is better than a wrong one.
/// </summary>
internal sealed class BybitBookRule : BookRule
{
    private protected override BookVerdict Continue(in BookEvent update) =>
        update.LastUpdateId == Last + 1 ? BookVerdict.Apply
        : update.LastUpdateId == Last ? BookVerdict.Stale
        : BookVerdict.Gap;
}
