using DevEnv.Functions.Provisioning;
using DevEnv.Functions.Shared.Costs;

namespace DevEnv.Functions.Tests.Provisioning;

public sealed class DayBudgetTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    /// <summary>One other from hour to hour at 1 dollar an hour, asked at an hour by one that costs 2 an hour and ends at an hour.</summary>
    [Theory]
    [InlineData(2, 10, 12, 20, 8, 0, 16)] // All on this day.
    [InlineData(-10, 10, 12, 20, 10, 0, 16)] // Yesterday's part does not count.
    [InlineData(-10, -1, 12, 20, 0, 0, 16)] // All of it yesterday's.
    [InlineData(2, 15, 12, 20, 10, 3, 16)] // Lives on to its end.
    [InlineData(2, 30, 12, 20, 10, 12, 16)] // Lives on beyond the day.
    [InlineData(2, 10, 12, 60, 8, 0, 24)] // The own one until the day is over.
    [InlineData(2, 10, 12, 11, 8, 0, 0)] // A deadline that is over.
    [InlineData(0, 24, 0, 24, 0, 24, 48)] // At the stroke of midnight nothing is spent.
    public void Only_this_day_of_UTC_counts(int from, int to, int now, int deadline, int spent, int committed, int added)
    {
        var sums = DayBudget.Of([new Spending(1m, Midnight.AddHours(from), Midnight.AddHours(to))], new Spending(2m, Midnight.AddHours(now), Midnight.AddHours(deadline)), Midnight.AddHours(now));
        sums.ShouldBe(new DayBudget(spent, committed, added));
    }

    [Fact]
    public void Without_a_known_end_the_day_is_it() =>
        DayBudget.Of([], new Spending(1m, Midnight.AddHours(20), null), Midnight.AddHours(20)).Added.ShouldBe(4m);

    [Theory]
    [InlineData(24, false)]
    [InlineData(23.99, true)]
    [InlineData(0, false)]
    public void A_budget_may_be_used_up_and_none_is_no_limit(double limit, bool exceeds) => new DayBudget(4m, 4m, 16m).Exceeds((decimal)limit).ShouldBe(exceeds);

    [Fact]
    public void Another_zone_s_noon_belongs_to_the_day_of_UTC() =>
        DayBudget.Day(new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.FromHours(2))).Start.ShouldBe(Midnight);

    [Fact]
    public void An_unknown_price_counts_as_the_dearest() =>
        EnvironmentCost.AtMost("x9.huge", "us-east-1").PerHour.ShouldBe(EnvironmentCost.Of("c6i.4xlarge", "us-east-1")!.PerHour);
}
