namespace DevEnv.Functions.Provisioning;

/// <summary>A time for which an environment costs.</summary>
/// <param name="PerHour">US dollars.</param>
/// <param name="To">Of one that lives, when it will end; null when nothing says so.</param>
public sealed record Spending(decimal PerHour, DateTimeOffset From, DateTimeOffset? To);

/// <summary>What an owner's environments cost on one day of UTC, in US dollars.</summary>
/// <param name="Spent">So far.</param>
/// <param name="Committed">By those that live, until they end or the day does.</param>
/// <param name="Added">By the one that asks, until it ends or the day does.</param>
public sealed record DayBudget(decimal Spent, decimal Committed, decimal Added)
{
    /// <param name="others">Whatever else the owner had and has; what lies on other days does not count.</param>
    /// <param name="asked">From now on.</param>
    public static DayBudget Of(IReadOnlyCollection<Spending> others, Spending asked, DateTimeOffset now)
    {
        var (start, end) = Day(now);
        return new DayBudget(others.Sum(s => Cost(s, start, now)), others.Sum(s => Cost(s, now, end)), Cost(asked, now, end));
    }

    public static (DateTimeOffset Start, DateTimeOffset End) Day(DateTimeOffset now)
    {
        var start = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        return (start, start.AddDays(1));
    }

    /// <param name="limit">0 sets none.</param>
    public bool Exceeds(decimal limit) => limit > 0 && Spent + Committed + Added > limit;

    private static decimal Cost(Spending spending, DateTimeOffset start, DateTimeOffset end)
    {
        var from = spending.From > start ? spending.From : start;
        var to = spending.To < end ? spending.To.Value : end;
        return to > from ? spending.PerHour * (decimal)(to - from).TotalHours : 0m;
    }
}
