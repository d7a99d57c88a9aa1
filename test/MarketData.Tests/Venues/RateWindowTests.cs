using DevEnv.MarketData.Feeds.Venues;

namespace DevEnv.MarketData.Tests.Venues;

public sealed class RateWindowTests
{
    [Fact]
    public void No_window_of_time_holds_more_than_the_limit()
    {
        var limit = new RateWindow(3, TimeSpan.FromSeconds(1));
        var now = DateTimeOffset.UnixEpoch;
        var acts = new List<DateTimeOffset>();
        for (var i = 0; i < 50; i++)
        {
            now += limit.Wait(now);
            limit.Wait(now).ShouldBe(TimeSpan.Zero);
            limit.Count(now);
            acts.Add(now);
            now += TimeSpan.FromMilliseconds(i % 5 * 90);
        }

        for (var i = 3; i < acts.Count; i++)
            (acts[i] - acts[i - 3]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
        (acts[^1] - acts[0]).ShouldBeLessThan(TimeSpan.FromSeconds(25));
    }
}
