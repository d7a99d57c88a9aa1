using System.Globalization;

namespace DevEnv.Functions.Digest;

/// <summary>Seven days, the last moment in and the first one out, so that weekly runs meet without a gap.</summary>
public sealed record DigestPeriod(DateTimeOffset From, DateTimeOffset To)
{
    public static DigestPeriod Until(DateTimeOffset at) => new(at.AddDays(-7), at);

    /// <summary>Names the digest, as in 2026-W48 (ISO 8601).</summary>
    public string Week => $"{ISOWeek.GetYear(To.UtcDateTime).ToString(CultureInfo.InvariantCulture)}-W{ISOWeek.GetWeekOfYear(To.UtcDateTime).ToString("00", CultureInfo.InvariantCulture)}";

    /// <summary>No digest of this name is older.</summary>
    public DateTimeOffset WeekStart =>
        new(ISOWeek.ToDateTime(ISOWeek.GetYear(To.UtcDateTime), ISOWeek.GetWeekOfYear(To.UtcDateTime), DayOfWeek.Monday), TimeSpan.Zero);

    public IEnumerable<DateOnly> Days()
    {
        for (var day = DateOnly.FromDateTime(From.UtcDateTime); day <= DateOnly.FromDateTime(To.UtcDateTime); day = day.AddDays(1))
        {
            yield return day;
        }
    }

    public bool Has(DateTimeOffset time) => From < time && time <= To;
}
