using DevEnv.MarketData.Books;
using DevEnv.MarketData.Feeds.Normalised;
using DevEnv.MarketData.Feeds.Sequences;
using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Tests.Support;

/// <summary>The messages of one symbol's book, in the order in which they were received.</summary>
internal sealed record RecordedBook(Venue Venue, string Symbol, IReadOnlyList<(bool IsSnapshot, byte[] Frame)> Messages)
{
    private BookEvent? start;

    public static IEnumerable<RecordedBook> In(string recording, string exchange)
    {
        var venue = AllVenues.Find(exchange)!;
        var frame = new FeedFrame();
        var bySymbol = new SortedDictionary<string, List<(bool, byte[])>>(StringComparer.Ordinal);
        foreach (var (_, snapshotOf, bytes) in Recording.Read(recording).Messages)
        {
            venue.Parser.Parse(bytes, frame);
            var symbol = snapshotOf ?? (frame.Books.Length == 1 ? frame.Text(frame.Books[0].Symbol) : null);
            if (symbol is null)
                continue;
            if (!bySymbol.TryGetValue(symbol, out var list))
                bySymbol[symbol] = list = [];
            list.Add((snapshotOf is not null, bytes));
        }

        return bySymbol.Select(book => new RecordedBook(venue, book.Key, book.Value));
    }

    public IReadOnlyList<(bool IsSnapshot, byte[] Frame)> Deltas => [.. Messages.Where(message => !message.IsSnapshot)];

    public (bool IsSnapshot, byte[] Frame) Snapshot => Messages.Single(message => message.IsSnapshot);

    public List<BookStep> Play(BookSync sync, IEnumerable<(bool IsSnapshot, byte[] Frame)> messages)
    {
        var frame = new FeedFrame();
        return [.. messages.Select(message =>
        {
            Parse(message, frame);
            return sync.Apply(frame, frame.Books[0]);
        })];
    }

    /// <summary>The ids of a message; its levels are gone with the frame.</summary>
    public BookEvent Ids((bool IsSnapshot, byte[] Frame) message)
    {
        var frame = new FeedFrame();
        Parse(message, frame);
        return frame.Books[0];
    }

    /// <summary>What the rule says to each of these, the snapshot first.</summary>
    public List<BookVerdict> Judge(IEnumerable<BookEvent> deltas)
    {
        var rule = Venue.Book(null);
        start ??= Ids(Snapshot);
        rule.Judge(start.Value);
        return [.. deltas.Select(delta => rule.Judge(delta))];
    }

    private void Parse((bool IsSnapshot, byte[] Frame) message, FeedFrame frame) =>
        (message.IsSnapshot ? Venue.Snapshots!.Parser : Venue.Parser).Parse(message.Frame, frame);
}
