using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Time;

namespace DevEnv.LocalRunner.Tests.Hosting;

public sealed class ClockJumpTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private readonly VirtualClock _clock = new(Start);
    private readonly VirtualClock _real = new(Start);

    [Fact]
    public void Idle_time_is_skipped_and_what_is_due_happens_at_its_own_time()
    {
        var beats = new List<DateTimeOffset>();
        using var timer = _clock.CreateTimer(_ => beats.Add(_clock.GetUtcNow()), null, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5));

        new ClockJump(_clock, () => false, _real).RunAsync(TimeSpan.FromHours(48)).IsCompletedSuccessfully.ShouldBeTrue();

        _clock.GetUtcNow().ShouldBe(Start.AddHours(48));
        beats.Count.ShouldBe(48 * 12);
        beats[7].ShouldBe(Start.AddMinutes(40));
    }

    [Fact]
    public async Task A_machine_that_runs_gets_real_time_for_its_processes()
    {
        var end = Start.AddSeconds(30);
        var jump = new ClockJump(_clock, () => _clock.GetUtcNow() < end, _real).RunAsync(TimeSpan.FromHours(1));

        for (var beats = 0; !jump.IsCompleted; beats++)
        {
            beats.ShouldBeLessThan(61);
            _clock.GetUtcNow().ShouldBeLessThanOrEqualTo(end);
            _real.Advance(TimeSpan.FromMilliseconds(10));
        }

        await jump;
        (_real.GetUtcNow() - Start).ShouldBe(TimeSpan.FromSeconds(30) / ClockJump.Pace);
        _clock.GetUtcNow().ShouldBe(Start.AddHours(1));
    }

    [Fact]
    public void A_machine_that_waits_for_hours_is_not_waited_for()
    {
        var jump = new ClockJump(_clock, () => true, _real).RunAsync(TimeSpan.FromHours(48));

        _real.Advance(TimeSpan.FromSeconds(15));

        jump.IsCompletedSuccessfully.ShouldBeTrue();
        _clock.GetUtcNow().ShouldBe(Start.AddHours(48));
    }
}
