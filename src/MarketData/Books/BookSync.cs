using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Sequences;

namespace DevEnv.MarketData.Books;

public enum BookStep
{
    /// <summary>Nothing to tell: old, a repeat, or waiting for the snapshot.</summary>
    Nothing,

    /// <summary>The book is whole again: a snapshot of <see cref="BookSync.Book"/> is to be published.</summary>
    Synced,

    /// <summary>The delta is applied, and is to be published as it came.</summary>
    Changed,

    /// <summary>The snapshot is older than the first delta after it: another one is needed, and the deltas are kept.</summary>
    SnapshotTooOld,

    /// <summary>Updates are missing: the book is dropped, the gap is to be told, and a snapshot is needed.</summary>
    Gap,
}

/// <summary>Keeps the book of one instrument true to its venue's sequence rule, or says that it cannot.</summary>
public sealed class BookSync(BookRule rule)
{
    /// <summary>
    /// After this many updates in a row that all seem old, the venue counts from a new beginning (a testnet was reset): a gap.
    /// </summary>
    public const int MostStale = 100;

    private readonly HeldUpdates held = new();
    private int staleInRow;

    public OrderBook Book { get; } = new();

    /// <summary>Deltas may be published only while this is true.</summary>
    public bool IsSynced { get; private set; }

    public long LastUpdateId => rule.Last;

    public BookStep Apply(FeedFrame frame, in BookEvent update)
    {
        // An answer that comes late, to a question asked twice.
        if (update.IsSnapshot && IsSynced && rule.SnapshotsAreAskedFor && update.LastUpdateId <= rule.Last)
            return BookStep.Nothing;
        var verdict = rule.Judge(update);
        if (verdict != BookVerdict.Stale)
            staleInRow = 0;
        return verdict switch
        {
            BookVerdict.Replace => Replace(frame, update),
            BookVerdict.Apply => Change(frame.Bids(update), frame.Asks(update), update) ? BookStep.Changed : Drop(),
            BookVerdict.Hold => Hold(frame, update),
            BookVerdict.Gap => Drop(),
            _ => IsSynced && ++staleInRow >= MostStale ? Drop() : BookStep.Nothing,
        };
    }

    /// <summary>The connection is gone, or the subscription is made anew.</summary>
    public void Reset() => Drop();

    private BookStep Replace(FeedFrame frame, in BookEvent snapshot)
    {
        Book.Replace(frame.Bids(snapshot), frame.Asks(snapshot));
        Cut();
        if (!rule.Verify(Book, snapshot))
            return Drop();
        for (var i = 0; i < held.Count; i++)
        {
            var late = held[i];
            var verdict = rule.Judge(late.Update);
            if (verdict == BookVerdict.Gap && rule.Last == snapshot.LastUpdateId)
                return Wait();
            if (verdict == BookVerdict.Gap || (verdict == BookVerdict.Apply && !Change(late.Bids, late.Asks, late.Update)))
                return Drop();
        }

        held.Clear();
        IsSynced = true;
        return BookStep.Synced;
    }

    private bool Change(ReadOnlySpan<Level> bids, ReadOnlySpan<Level> asks, in BookEvent update)
    {
        Book.Apply(bids, asks);
        Cut();
        return rule.Verify(Book, update);
    }

    private BookStep Hold(FeedFrame frame, in BookEvent update)
    {
        if (held.IsFull)
            return Drop();
        held.Add(frame, update);
        return BookStep.Nothing;
    }

    private BookStep Wait()
    {
        rule.Forget();
        Book.Clear();
        IsSynced = false;
        return BookStep.SnapshotTooOld;
    }

    private BookStep Drop()
    {
        held.Clear();
        staleInRow = 0;
        Wait();
        return BookStep.Gap;
    }

    private void Cut()
    {
        if (rule.Depth > 0)
            Book.Truncate(rule.Depth);
    }
}
