using DevEnv.LocalRunner.Time;

namespace DevEnv.LocalRunner.Tests.Time;

public sealed class RealTimeFollowerTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly VirtualClock _real = new(DateTimeOffset.UnixEpoch);
    private readonly VirtualClock _clock = new(Start);

    [Fact]
    public void The_virtual_clock_moves_with_real_time_and_its_timers_fire_within_20_ms()
    {
        using var follower = new RealTimeFollower(_clock, _real);
        DateTimeOffset? firedAt = null;
        _clock.CreateTimer(_ => firedAt = _real.GetUtcNow(), null, TimeSpan.FromMilliseconds(101), Timeout.InfiniteTimeSpan);

        _real.Advance(TimeSpan.FromSeconds(1));

        _clock.GetUtcNow().ShouldBe(Start.AddSeconds(1));
        (firedAt!.Value - DateTimeOffset.UnixEpoch).TotalMilliseconds.ShouldBeInRange(101, 121);
    }

    [Fact]
    public void A_jump_stays_ahead_of_real_time()
    {
        using var follower = new RealTimeFollower(_clock, _real);

        _real.Advance(TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromHours(48));
        _real.Advance(TimeSpan.FromSeconds(1));

        _clock.GetUtcNow().ShouldBe(Start.AddHours(48).AddSeconds(2));
    }

    [Fact]
    public void A_disposed_follower_leaves_the_clock_alone()
    {
        var follower = new RealTimeFollower(_clock, _real);
        _real.Advance(TimeSpan.FromSeconds(1));
        follower.Dispose();

        _real.Advance(TimeSpan.FromHours(1));

        _clock.GetUtcNow().ShouldBe(Start.AddSeconds(1));
    }

    [Fact]
    public async Task On_the_real_clock_a_delay_ends()
    {
        using var follower = new RealTimeFollower(_clock, TimeProvider.System);

        await Task.Delay(TimeSpan.FromMilliseconds(30), _clock, TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);

        _clock.GetUtcNow().ShouldBeGreaterThanOrEqualTo(Start.AddMilliseconds(30));
    }
}
