using DevEnv.Contracts.State;
using DevEnv.Functions.Digest;
using DevEnv.Functions.Shared.Costs;
using DevEnv.Functions.Tests.Comments;

namespace DevEnv.Functions.Tests.Digest;

public sealed class DigestTextTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);
    private static readonly DigestPeriod Period = DigestPeriod.Until(At);
    private static readonly LedgerEntry Entry = new("ada", "strategies-4fzz-7-g1", new Bill("c6i.2xlarge", At.AddHours(-30), At.AddHours(-10), 6.89m));

    [Fact]
    public void An_owner_sees_what_ended_and_what_lives()
    {
        var text = DigestText.Of(new WeekOfOwner("ada", [Entry], [new Living(States.Ready(), 3.10m)]), Period);
        text.ShouldContain("19 Nov 2026 to 26 Nov 2026");
        text.ShouldContain("Ended: 1, about $6.89.");
        text.ShouldContain("`strategies-4fzz-7-g1`, 20 h of c6i.2xlarge: $6.89");
        text.ShouldContain("Living now: 1, about $3.10 so far.");
        text.ShouldContain("desk/strategies#128");
    }

    [Fact]
    public void The_operators_see_the_sums_and_who_was_not_told()
    {
        var text = DigestText.Summary(new Week(Period, [new WeekOfOwner("ada", [Entry], []), new WeekOfOwner("mallory", [Entry], [])], 1), ["mallory"]);
        text.ShouldContain("*ada*: 1 ended, $6.89; 0 living, $0.00 so far");
        text.ShouldContain("Together: $13.78 ended");
        text.ShouldContain("known to be them: mallory.");
        text.ShouldContain("1 state documents could not be read");
    }

    [Fact]
    public void A_long_week_still_fits_into_a_section()
    {
        var owner = new WeekOfOwner("ada", [.. Enumerable.Repeat(Entry, 200)], [.. Enumerable.Repeat(new Living(States.Ready(), 1m), 200)]);
        DigestText.Of(owner, Period).Length.ShouldBeLessThan(3000);
        DigestText.Summary(new Week(Period, [.. Enumerable.Repeat(owner, 200)], 0), []).Length.ShouldBeLessThan(3000);
    }

    [Fact]
    public void Weekly_periods_meet_without_a_gap()
    {
        var next = DigestPeriod.Until(At.AddDays(7));
        Period.Has(At).ShouldBeTrue();
        next.Has(At).ShouldBeFalse();
        next.From.ShouldBe(Period.To);
        Period.Days().Count().ShouldBe(8);
    }

    [Theory]
    [InlineData(2026, 11, 26, "2026-W48", 23)]
    [InlineData(2027, 1, 3, "2026-W53", 28)]
    public void A_week_has_a_name_and_a_beginning(int year, int month, int day, string name, int monday)
    {
        var period = DigestPeriod.Until(new DateTimeOffset(year, month, day, 12, 0, 0, TimeSpan.Zero));
        period.Week.ShouldBe(name);
        period.WeekStart.Day.ShouldBe(monday);
    }
}
