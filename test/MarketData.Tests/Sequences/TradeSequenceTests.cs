using DevEnv.MarketData.Feeds.Sequences;

namespace DevEnv.MarketData.Tests.Sequences;

public sealed class TradeSequenceTests
{
    [Theory]
    [InlineData(TradeRule.Contiguous, "5 6 7", "5 6 7", 0)]
    [InlineData(TradeRule.Contiguous, "5 6 9", "5 6 9", 2)]
    [InlineData(TradeRule.Contiguous, "5 6 6 7", "5 6 7", 0)]
    [InlineData(TradeRule.Contiguous, "5 7 6 8", "5 7 8", 1)]
    [InlineData(TradeRule.Increasing, "5 9 9 8 12", "5 9 12", 0)]
    [InlineData(TradeRule.None, "5 9 9 8", "5 9 9 8", 0)]
    public void Repeats_are_dropped_and_losses_counted_as_far_as_the_venue_promises(TradeRule rule, string numbers, string passed, long missing)
    {
        var sequence = new TradeSequence(rule);
        var lost = 0L;
        var kept = numbers.Split(' ').Where(number =>
        {
            var accepted = sequence.Accept(long.Parse(number), out var missed);
            lost += missed;
            return accepted;
        }).ToList();

        string.Join(' ', kept).ShouldBe(passed);
        lost.ShouldBe(missing);
    }

    [Fact]
    public void A_heartbeat_tells_of_trades_that_never_came()
    {
        var sequence = new TradeSequence(TradeRule.Contiguous);
        sequence.Heard(20).ShouldBe(0); // Nothing was seen yet, so nothing is missing.
        sequence.Accept(21, out _);

        sequence.Heard(21).ShouldBe(0);
        sequence.Heard(24).ShouldBe(3);
        sequence.Accept(25, out var missing).ShouldBeTrue();
        missing.ShouldBe(0);
    }
}
