using DevEnv.MarketData.Books;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds.Sequences;

public enum BookVerdict
{
    /// <summary>A snapshot: the book starts anew from it.</summary>
    Replace,

    /// <summary>The delta continues the book.</summary>
    Apply,

    /// <summary>Older than the book, a repeat, or nothing new: passed over.</summary>
    Stale,

    /// <summary>No snapshot yet: to be judged again after it.</summary>
    Hold,

    /// <summary>Something is missing: the book is wrong from here on.</summary>
    Gap,
}

/// <summary>Does an update continue the book? One instance for each book; it remembers where the book stands.</summary>
public abstract class BookRule
{
    /// <summary>Levels that the subscription covers on each side; the rest is cut off after each update. 0: no limit.</summary>
    public virtual int Depth => 0;

    /// <summary>
    /// Snapshots come another way than deltas, which must wait for them. Otherwise the stream begins with one, and a delta before it is
    /// the rest of an old subscription.
    /// </summary>
    public virtual bool SnapshotsAreAskedFor => false;

    /// <summary>The update that the book stands at; -1 before a snapshot.</summary>
    public long Last { get; private protected set; } = -1;

    private protected bool HasSnapshot { get; set; }

    public BookVerdict Judge(in BookEvent update)
    {
        if (update.IsSnapshot)
        {
            Start(update);
            return BookVerdict.Replace;
        }

        var verdict = HasSnapshot ? Continue(update) : SnapshotsAreAskedFor ? BookVerdict.Hold : BookVerdict.Stale;
        if (verdict == BookVerdict.Apply)
            Last = update.LastUpdateId;
        return verdict;
    }

    /// <summary>Does the book, this update applied, match what the venue says of it?</summary>
    public virtual bool Verify(OrderBook book, in BookEvent update) => true;

    /// <summary>After a gap or a reconnect: nothing continues before the next snapshot.</summary>
    public void Forget()
    {
        Last = -1;
        HasSnapshot = false;
    }

    private protected abstract BookVerdict Continue(in BookEvent update);

    private protected virtual void Start(in BookEvent snapshot)
    {
        Last = snapshot.LastUpdateId;
        HasSnapshot = true;
    }
}
