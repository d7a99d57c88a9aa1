namespace DevEnv.Functions.Reconciling;

/// <summary>How far GitHub's log of deliveries is read, and what of it is still to be delivered. In the state bucket.</summary>
public sealed record DeliveryBook
{
    public const string Key = "reconciling/deliveries.json";

    /// <summary>Everything up to this attempt is delivered, open, or left to the comparison; 0 before the first run.</summary>
    public long Handled { get; init; }

    /// <summary>A reading that was longer than one run may take.</summary>
    public UnfinishedReading? Reading { get; init; }

    public IReadOnlyList<OpenDelivery> Open { get; init; } = [];

    /// <summary>What follows from a reading: pure.</summary>
    public BookStep Take(LogReading reading, DateTimeOffset now, ReconcilingOptions options)
    {
        var delivered = reading.Attempts.Where(a => a.IsSuccess).Select(a => a.EventGuid).Concat(Reading?.Delivered ?? []).ToHashSet(StringComparer.Ordinal);
        var open = Open.Where(o => !delivered.Contains(o.EventGuid)).ToDictionary(o => o.EventGuid, StringComparer.Ordinal);
        var left = new List<LeftDelivery>();
        var newest = Newest(reading, now - options.Settled);
        foreach (var last in reading.Attempts.Where(a => !a.IsSuccess && a.Id <= newest && !delivered.Contains(a.EventGuid)).GroupBy(a => a.EventGuid).Select(g => g.MaxBy(a => a.Id)!))
        {
            var known = open.GetValueOrDefault(last.EventGuid);
            if (known?.Attempt >= last.Id)
            {
                continue;
            }

            if (WhyLeft(last.StatusCode, last.DeliveredAt, now - options.Horizon) is { } why)
            {
                open.Remove(last.EventGuid);
                left.Add(new LeftDelivery(last.Id, last.Event, why));
                continue;
            }

            open[last.EventGuid] = known is null ? OpenDelivery.Of(last) : known with { Attempt = last.Id, At = last.DeliveredAt };
        }

        var read = this with
        {
            Handled = reading.Next is null ? Math.Max(Handled, newest) : Handled,
            Reading = reading.Next is { } next ? new UnfinishedReading(next, newest, [.. Redelivered(reading)]) : null,
            Open = [.. open.Values.OrderBy(o => o.Attempt)],
        };
        return read.Claim(left, now, options);
    }

    /// <summary>After the requests: what GitHub refused for good is dropped, what it did not take comes again.</summary>
    public DeliveryBook After(IReadOnlySet<string> refused, IReadOnlySet<string> failed, DateTimeOffset now) =>
        this with { Open = [.. Open.Where(o => !refused.Contains(o.EventGuid)).Select(o => failed.Contains(o.EventGuid) ? o.NotTried(now) : o)] };

    // Our own answers that the same bytes would get again (the door's 400, 401 and 413), and what GitHub no longer sends.
    private static string? WhyLeft(int status, DateTimeOffset at, DateTimeOffset horizon) => status switch
    {
        400 or 401 or 413 => $"it was answered with {status}, which sending it again does not mend",
        _ when at < horizon => "it is older than three days, and GitHub does not send it again",
        _ => null,
    };

    private BookStep Claim(List<LeftDelivery> left, DateTimeOffset now, ReconcilingOptions options)
    {
        var open = new List<OpenDelivery>();
        var due = new List<OpenDelivery>();
        var givenUp = new List<OpenDelivery>();
        foreach (var delivery in Open)
        {
            if (delivery.NextAt > now || due.Count >= options.MostRedeliveries)
            {
                open.Add(delivery);
            }
            else if (delivery.Tries >= OpenDelivery.MostTries)
            {
                givenUp.Add(delivery);
            }
            else if (WhyLeft(0, delivery.At, now - options.Horizon) is { } why)
            {
                left.Add(new LeftDelivery(delivery.Attempt, delivery.Event, why));
            }
            else
            {
                due.Add(delivery);
                open.Add(delivery.Tried(now));
            }
        }

        return new BookStep(this with { Open = open }, due, left, givenUp);
    }

    // A younger attempt may still wait for its answer, and one of a smaller number may not be in the log yet.
    private long Newest(LogReading reading, DateTimeOffset settled)
    {
        if (Reading is { } unfinished)
        {
            return unfinished.Newest;
        }

        var settledOnes = reading.Attempts.Where(a => a.DeliveredAt <= settled).Select(a => a.Id).DefaultIfEmpty(Handled).Max();
        var beforeYoung = reading.Attempts.Where(a => a.DeliveredAt > settled).Select(a => a.Id - 1).DefaultIfEmpty(long.MaxValue).Min();
        return Math.Min(settledOnes, beforeYoung);
    }

    private IEnumerable<string> Redelivered(LogReading reading) =>
        reading.Attempts.Where(a => a is { IsSuccess: true, Redelivery: true }).Select(a => a.EventGuid).Concat(Reading?.Delivered ?? []).Distinct();
}

/// <param name="Cursor">Of the page to go on with.</param>
/// <param name="Newest">The attempt up to which all is handled once the reading is through.</param>
/// <param name="Delivered">Events that a later attempt delivered, whose earlier attempts may be on the pages to come.</param>
public sealed record UnfinishedReading(string Cursor, long Newest, IReadOnlyList<string> Delivered);

/// <param name="Book">To be saved before anything is sent again.</param>
/// <param name="Due">To be sent again.</param>
public sealed record BookStep(DeliveryBook Book, IReadOnlyList<OpenDelivery> Due, IReadOnlyList<LeftDelivery> Left, IReadOnlyList<OpenDelivery> GivenUp);

/// <param name="Why">For people.</param>
public sealed record LeftDelivery(long Attempt, string Event, string Why);
