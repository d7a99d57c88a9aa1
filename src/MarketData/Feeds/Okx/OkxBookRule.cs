using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Sequences;

namespace DevEnv.MarketData.Feeds.Okx;

/// <summary>
/// OKX docs-v5, "Sequence ID": prevSeqId names the last update. About every minute without change an empty update repeats the id.
/// After maintenance seqId may once be lower than prevSeqId: the book goes on from there.
/// </summary>
internal sealed class OkxBookRule : BookRule
{
    private long previous = -1;

    private protected override BookVerdict Continue(in BookEvent update)
    {
        // Only the very last update again is a repeat: after a maintenance that we missed, lower ids are news.
        var isRepeat = update.LastUpdateId == Last && update.PreviousUpdateId == previous;
        var isAlive = update.LastUpdateId == Last && update.PreviousUpdateId == Last;
        if (isRepeat || isAlive)
            return BookVerdict.Stale;
        if (update.PreviousUpdateId != Last)
            return BookVerdict.Gap;
        previous = Last;
        return BookVerdict.Apply;
    }
}
