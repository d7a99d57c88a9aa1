namespace DevEnv.MarketData.Feeds.Venues;

/// <summary>A frame to send, and what it asks for.</summary>
public sealed record SubscriptionFrame(string Id, string Text, IReadOnlyList<FeedStream> Streams);

/// <summary>How streams are asked for and given back. An answer names the request's id, or a topic, or lists all.</summary>
public abstract class Subscriptions
{
    /// <summary>The most streams of one frame.</summary>
    public abstract int StreamsPerFrame { get; }

    /// <summary>The venue's name of the stream, as its answers give it.</summary>
    /// <returns>A channel, and a symbol where the answer names the two apart.</returns>
    public abstract (string Channel, string Symbol) Topic(FeedStream stream);

    /// <param name="firstId">The ids of the frames count up from here; the caller never uses one twice on a connection.</param>
    public IReadOnlyList<SubscriptionFrame> Subscribe(IEnumerable<FeedStream> streams, int firstId) => Frames(true, streams, firstId);

    public IReadOnlyList<SubscriptionFrame> Unsubscribe(IEnumerable<FeedStream> streams, int firstId) => Frames(false, streams, firstId);

    private protected abstract string Text(bool subscribe, IReadOnlyList<FeedStream> streams, int id);

    /// <summary>Streams that one frame can ask for together; by default any.</summary>
    private protected virtual object Group(FeedStream stream) => "";

    private List<SubscriptionFrame> Frames(bool subscribe, IEnumerable<FeedStream> streams, int firstId)
    {
        var id = firstId;
        return [.. streams.Distinct().GroupBy(Group).SelectMany(group => group.Chunk(StreamsPerFrame)).Select(chunk =>
            new SubscriptionFrame($"{id}", Text(subscribe, chunk, id++), chunk))];
    }
}
