using DevEnv.LocalRunner.Time;

namespace DevEnv.LocalRunner.Tests.Time;

public sealed class VirtualClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly VirtualClock _clock = new(Start);
    private readonly List<string> _seen = [];

    [Fact]
    public void Timers_fire_in_order_of_due_time_and_each_sees_its_own_instant()
    {
        At(3, "c");
        At(1, "a");
        At(2, "b");

        _clock.Advance(TimeSpan.FromSeconds(10));

        _seen.ShouldBe(["a 1", "b 2", "c 3"]);
        _clock.GetUtcNow().ShouldBe(Start.AddSeconds(10));
    }

    [Fact]
    public void Timers_of_one_instant_fire_in_the_order_of_their_creation()
    {
        using var periodic = _clock.CreateTimer(_ => Saw("periodic"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        At(2, "later");

        _clock.Advance(TimeSpan.FromSeconds(2));

        _seen.ShouldBe(["periodic 1", "periodic 2", "later 2"]);
    }

    [Fact]
    public void A_timer_past_the_target_waits_for_the_next_advance()
    {
        At(2, "a");

        _clock.Advance(TimeSpan.FromSeconds(1.999));
        _seen.ShouldBeEmpty();
        _clock.NextTimer.ShouldBe(Start.AddSeconds(2));

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        _seen.ShouldBe(["a 2"]);
        _clock.NextTimer.ShouldBeNull();
    }

    [Fact]
    public void A_timer_that_is_due_at_once_fires_at_the_next_advance_and_never_inside_its_creation()
    {
        At(0, "now");
        _seen.ShouldBeEmpty();

        _clock.Advance(TimeSpan.Zero);

        _seen.ShouldBe(["now 0"]);
    }

    [Fact]
    public void A_timer_that_arms_another_within_the_advance_sees_it_fire_in_the_same_advance()
    {
        _clock.CreateTimer(_ => At(1, "second"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(5));

        _seen.ShouldBe(["second 2"]);
    }

    [Fact]
    public void A_callback_may_advance_the_clock_and_time_never_runs_backwards()
    {
        _clock.CreateTimer(_ => _clock.Advance(TimeSpan.FromSeconds(9)), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        At(5, "inner");
        At(2, "first");

        _clock.Advance(TimeSpan.FromSeconds(3));

        _seen.ShouldBe(["first 2", "inner 5"]);
        _clock.GetUtcNow().ShouldBe(Start.AddSeconds(10));
    }

    [Fact]
    public void A_disposed_timer_and_a_stopped_one_do_not_fire()
    {
        var disposed = _clock.CreateTimer(_ => Saw("disposed"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        using var stopped = _clock.CreateTimer(_ => Saw("stopped"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        disposed.Dispose();
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan).ShouldBeTrue();

        _clock.Advance(TimeSpan.FromSeconds(5));

        _seen.ShouldBeEmpty();
        disposed.Change(TimeSpan.Zero, TimeSpan.Zero).ShouldBeFalse();
    }

    [Fact]
    public void A_timer_that_throws_lets_the_caller_know_and_leaves_the_next_one_due()
    {
        _clock.CreateTimer(_ => throw new InvalidOperationException("boom"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        At(1, "next");

        Should.Throw<InvalidOperationException>(() => _clock.Advance(TimeSpan.FromSeconds(5)));
        _clock.GetUtcNow().ShouldBe(Start.AddSeconds(1));
        _clock.Advance(TimeSpan.Zero);

        _seen.ShouldBe(["next 1"]);
    }

    [Fact]
    public void Delays_and_what_follows_them_run_on_the_advancing_thread_before_advance_returns()
    {
        var threads = new List<int>();
        var days = 0;
        _ = Sleeper();

        for (var i = 0; i < 2; i++)
        {
            // A context of its own would send continuations away; Advance takes it off for the while.
            SynchronizationContext.SetSynchronizationContext(new LosingContext());
            _clock.Advance(TimeSpan.FromDays(1));
            SynchronizationContext.Current.ShouldBeOfType<LosingContext>();
        }

        SynchronizationContext.SetSynchronizationContext(null);
        days.ShouldBe(2);
        threads.Distinct().ShouldBe([Environment.CurrentManagedThreadId]);

        async Task Sleeper()
        {
            for (; days < 5; days++)
            {
                await Task.Delay(TimeSpan.FromHours(24), _clock).ConfigureAwait(false);
                threads.Add(Environment.CurrentManagedThreadId);
            }
        }
    }

    [Fact]
    public void Cancellation_after_a_time_and_measured_time_follow_the_clock()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromHours(2), _clock);
        var before = _clock.GetTimestamp();

        _clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromTicks(1));
        source.IsCancellationRequested.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromTicks(1));

        source.IsCancellationRequested.ShouldBeTrue();
        _clock.GetElapsedTime(before).ShouldBe(TimeSpan.FromHours(2));
    }

    [Fact]
    public void Jumping_from_timer_to_timer_skips_idle_time()
    {
        At(172_800, "expired");
        At(60, "warned");

        _clock.AdvanceToNextTimer().ShouldBeTrue();
        _clock.AdvanceToNextTimer().ShouldBeTrue();
        _clock.AdvanceToNextTimer().ShouldBeFalse();

        _seen.ShouldBe(["warned 60", "expired 172800"]);
    }

    [Fact]
    public void A_callback_sees_the_async_locals_of_its_creator()
    {
        var local = new AsyncLocal<string> { Value = "creator" };
        _clock.CreateTimer(_ => _seen.Add(local.Value!), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        local.Value = "advancer";

        _clock.Advance(TimeSpan.Zero);

        _seen.ShouldBe(["creator"]);
    }

    [Fact]
    public async Task Two_threads_that_advance_take_turns()
    {
        var together = 0;
        var most = 0;
        using var timer = _clock.CreateTimer(
            _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref together));
                Thread.Yield();
                Interlocked.Decrement(ref together);
            },
            null,
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(1));

        await Task.WhenAll(
            Task.Run(() => _clock.Advance(TimeSpan.FromSeconds(500)), TestContext.Current.CancellationToken),
            Task.Run(() => _clock.Advance(TimeSpan.FromSeconds(500)), TestContext.Current.CancellationToken));

        most.ShouldBe(1);
        _clock.GetUtcNow().ShouldBe(Start.AddSeconds(1000));
    }

    private void At(double seconds, string what) =>
        _clock.CreateTimer(_ => Saw(what), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);

    private void Saw(string what) => _seen.Add($"{what} {(_clock.GetUtcNow() - Start).TotalSeconds}");

    private sealed class LosingContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => throw new InvalidOperationException("Nothing may be posted.");
    }
}
