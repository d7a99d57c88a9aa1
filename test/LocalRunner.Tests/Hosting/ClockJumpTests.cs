using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Time;

namespace DevEnv.LocalRunner.Tests.Hosting;

public sealed class ClockJumpTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private readonly VirtualClock _clock = new(Start);
    private readonly VirtualClock _real = new(Start);

    private static bool Never() => false;

    [Fact]
    public void Idle_time_is_skipped_and_what_is_due_happens_at_its_own_time()
    {
        var beats = new List<DateTimeOffset>();
        using var timer = _clock.CreateTimer(_ => beats.Add(_clock.GetUtcNow()), null, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5));

        new ClockJump(_clock, Never, Never, _real).RunAsync(TimeSpan.FromHours(48)).IsCompletedSuccessfully.ShouldBeTrue();

        _clock.GetUtcNow().ShouldBe(Start.AddHours(48));
        beats.Count.ShouldBe(48 * 12);
        beats[7].ShouldBe(Start.AddMinutes(40));
    }

    [Fact]
    public async Task A_machine_that_runs_gets_real_time_for_its_processes()
    {
        var end = Start.AddSeconds(30);
        var jump = new ClockJump(_clock, Never, () => _clock.GetUtcNow() < end, _real).RunAsync(TimeSpan.FromHours(1));

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
    public async Task Functions_that_work_see_real_time_pass_however_many_there_were_before()
    {
        // Each works for 20 ms of real time, every five minutes; together far longer than a jump waits for one.
        var begun = new List<(DateTimeOffset Virtual, DateTimeOffset Real)>();
        using var timer = _clock.CreateTimer(_ => begun.Add((_clock.GetUtcNow(), _real.GetUtcNow())), null, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5));
        bool IsAtWork() => begun.Count > 0 && _real.GetUtcNow() - begun[^1].Real < TimeSpan.FromMilliseconds(20);
        var longest = TimeSpan.Zero;

        var jump = new ClockJump(_clock, IsAtWork, () => true, _real).RunAsync(TimeSpan.FromHours(100));
        while (!jump.IsCompleted)
        {
            longest = begun.Count > 0 && IsAtWork() && _clock.GetUtcNow() - begun[^1].Virtual is var took && took > longest ? took : longest;
            _real.Advance(TimeSpan.FromMilliseconds(2));
        }

        await jump;
        begun.Count.ShouldBe(100 * 12);
        longest.ShouldBeInRange(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public void A_machine_that_waits_for_hours_is_not_waited_for()
    {
        var jump = new ClockJump(_clock, Never, () => true, _real).RunAsync(TimeSpan.FromHours(48));

        _real.Advance(TimeSpan.FromSeconds(15));

        jump.IsCompletedSuccessfully.ShouldBeTrue();
        _clock.GetUtcNow().ShouldBe(Start.AddHours(48));
    }
}
