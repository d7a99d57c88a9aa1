using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Books;

/// <summary>Deltas that wait for the snapshot, as copies, since their frames are gone by then.</summary>
internal sealed class HeldUpdates
{
    /// <summary>A bit over a minute and a half of a stream with ten updates a second; a snapshot that takes longer is a failure.</summary>
    public const int Most = 1000;

    private readonly List<HeldUpdate> list = [];

    public int Count => list.Count;

    public bool IsFull => list.Count == Most;

    public HeldUpdate this[int index] => list[index];

    public void Add(FeedFrame frame, in BookEvent update) => list.Add(new HeldUpdate(update, frame.Bids(update).ToArray(), frame.Asks(update).ToArray()));

    public void Clear() => list.Clear();
}

/// <summary>Its slices point into a frame that is no more; its numbers are whole.</summary>
internal sealed record HeldUpdate(BookEvent Update, Level[] Bids, Level[] Asks);
