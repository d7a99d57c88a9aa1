using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds.Venues;

/// <summary>What one connection has asked for, and what the venue has said to it.</summary>
public sealed class SubscriptionLedger(Subscriptions model, TimeSpan patience)
{
    private readonly Dictionary<FeedStream, Entry> entries = [];

    /// <summary>Streams that the venue confirmed.</summary>
    public IEnumerable<FeedStream> Confirmed => entries.Where(entry => entry.Value.IsConfirmed).Select(entry => entry.Key);

    /// <summary>Streams that the venue refused, and its words. They are not asked for again.</summary>
    public IEnumerable<(FeedStream Stream, string Why)> Refused =>
        entries.Where(entry => entry.Value.Refusal is not null).Select(entry => (entry.Key, entry.Value.Refusal!));

    /// <summary>A frame of <see cref="Subscriptions.Subscribe"/> was sent.</summary>
    public void Sent(SubscriptionFrame frame, DateTimeOffset now)
    {
        foreach (var stream in frame.Streams)
            entries[stream] = new Entry(frame.Id, model.Topic(stream), now);
    }

    /// <summary>Streams that are given back; their answers no longer matter.</summary>
    public void Dropped(IEnumerable<FeedStream> streams)
    {
        foreach (var stream in streams)
            entries.Remove(stream);
    }

    /// <summary>Asked for, and not answered in time: to be sent again.</summary>
    public IReadOnlyList<FeedStream> Overdue(DateTimeOffset now) =>
        [.. entries.Where(entry => entry.Value is { IsConfirmed: false, Refusal: null } && now - entry.Value.SentAt >= patience).Select(entry => entry.Key)];

    public void Heard(FeedFrame frame)
    {
        var list = new HashSet<(string, string)>();
        foreach (ref readonly var control in frame.Controls)
        {
            var topic = (frame.Text(control.Channel), frame.Text(control.Symbol));
            if (control.Kind == ControlKind.Listed)
                list.Add(topic);
            else if (control.Kind == ControlKind.Acknowledged)
                Answer(frame.Text(control.Id), topic, refusal: null);
            else if (control.Kind == ControlKind.Refused)
                Answer(frame.Text(control.Id), topic, $"{frame.Text(control.Code)} {frame.Text(control.Message)}".Trim());
        }

        // A list is whole: what is not in it is not subscribed, whatever was said before.
        if (list.Count > 0)
        {
            foreach (var entry in entries.Values)
                entry.IsConfirmed = list.Contains(entry.Topic);
        }
    }

    private void Answer(string id, (string Channel, string Symbol) topic, string? refusal)
    {
        foreach (var entry in entries.Values.Where(entry => IsMeant(entry, id, topic)))
        {
            entry.Refusal = refusal;
            entry.IsConfirmed = refusal is null;
        }
    }

    /// <summary>An answer names a request, a topic, or a topic of a request; one that names nothing means nobody.</summary>
    private static bool IsMeant(Entry entry, string id, (string Channel, string Symbol) topic) =>
        (id.Length > 0 || topic.Symbol.Length > 0)
        && (id.Length == 0 || id == entry.Id)
        && (topic.Channel.Length == 0 || topic.Channel == entry.Topic.Channel)
        && (topic.Symbol.Length == 0 || topic.Symbol == entry.Topic.Symbol);

    private sealed class Entry(string id, (string Channel, string Symbol) topic, DateTimeOffset sentAt)
    {
        public string Id => id;
        public (string Channel, string Symbol) Topic => topic;
        public DateTimeOffset SentAt => sentAt;
        public bool IsConfirmed { get; set; }
        public string? Refusal { get; set; }
    }
}
