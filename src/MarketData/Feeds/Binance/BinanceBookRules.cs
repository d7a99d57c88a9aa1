using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Sequences;

namespace DevEnv.MarketData.Feeds.Binance;

/// <summary>web-socket-streams.md, "How to manage a local order book correctly".</summary>
internal sealed class BinanceSpotBookRule : BookRule
{
    public override bool SnapshotsAreAskedFor => true;

    private protected override BookVerdict Continue(in BookEvent update) =>
        update.LastUpdateId <= Last ? BookVerdict.Stale
        : update.FirstUpdateId > Last + 1 ? BookVerdict.Gap
        : BookVerdict.Apply;
}

/// <summary>
/// USD-M, "How to manage a local order book correctly": the first delta spans the snapshot's id, each later one names its
/// predecessor; U is not the predecessor's u + 1 here. A first delta that names the snapshot itself continues it as well.
/// </summary>
internal sealed class BinanceFuturesBookRule : BookRule
{
    private bool isFirst;

    public override bool SnapshotsAreAskedFor => true;

    private protected override void Start(in BookEvent snapshot)
    {
        base.Start(snapshot);
        isFirst = true;
    }

    private protected override BookVerdict Continue(in BookEvent update)
    {
        var spans = isFirst && update.FirstUpdateId <= Last && update.LastUpdateId >= Last;
        if (!spans && update.PreviousUpdateId != Last)
            return update.LastUpdateId < Last || (!isFirst && update.LastUpdateId == Last) ? BookVerdict.Stale : BookVerdict.Gap;
        isFirst = false;
        return BookVerdict.Apply;
    }
}
