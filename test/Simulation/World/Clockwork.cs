using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Time;
using DevEnv.Simulation.Faults;

namespace DevEnv.Simulation.World;

/// <summary>
/// Time, and the functions that run by it. Idle time is skipped: a scheduled function is not run while nothing at all happened
/// since its last run and no document is due.
/// </summary>
/// <remarks>
/// Why that is sound: everything in an episode happens in a timer of the one clock (a state of EC2 that ends, a step, a person,
/// a fault) or in a run of a scheduled function. If none fired since a run that itself changed nothing, the next run would meet
/// the same world; all that differs is the time, and what the functions make of time alone is in
/// <see cref="LifePolicy.NextDue"/>, which is asked.
/// </remarks>
internal sealed class Clockwork(LocalPlatform platform, VirtualClock clock, Documents documents, Census census, Sky sky, Story story)
{
    private static readonly string[] Reads = ["Describe", "Get", "List", "LIST", "GET", "HEAD"];
    private readonly List<Beat> _beats = [.. platform.Schedules.All.Where(s => s.Every <= TimeSpan.FromDays(7)).Select(s => new Beat(s.Name, s.Function, s.Every))];

    private long _happenings;
    private long _judged = -1;
    private bool _isOdd;

    /// <summary>How often a due run of a function is missed or doubled.</summary>
    public Func<string, int> Times { get; set; } = _ => 1;

    /// <summary>After each run of the reaper.</summary>
    public Action Looked { get; set; } = () => { };

    public long Happenings => _happenings;

    public int Skipped { get; private set; }

    public int Runs { get; private set; }

    public void RunUntil(DateTimeOffset end)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            var beat = NextBeat(now, end);
            var timer = clock.NextTimer;
            if (timer is { } due && due <= end && (beat is null || due <= beat.Next))
            {
                _happenings++;
                clock.AdvanceToNextTimer();
            }
            else if (beat is not null)
            {
                clock.Advance(beat.Next - now);
                Run(beat);
            }
            else
            {
                clock.Advance(end - now);
                return;
            }
        }
    }

    // The next tick of any function that may not be skipped; ticks that may are passed over here.
    private Beat? NextBeat(DateTimeOffset now, DateTimeOffset end)
    {
        Beat? next = null;
        foreach (var beat in _beats)
        {
            var first = beat.Seen == _happenings && !IsOdd() ? FirstWorthwhile(beat, now) : beat.From(now);
            beat.Next = first;
            if (first <= end && (next is null || first < next.Next))
            {
                next = beat;
            }
        }

        return next;
    }

    // A document under way, or an instance that no live document owns: the reaper counts minutes for those.
    private bool IsOdd()
    {
        if (_judged != _happenings)
        {
            _judged = _happenings;
            var owned = documents.All.Where(d => d.IsLive()).Select(d => d.Names().Stem).ToHashSet();
            _isOdd = documents.AreOdd || census.Take().Any(r => r.Type == "instance" && !owned.Contains(r.Stem));
        }

        return _isOdd;
    }

    private DateTimeOffset FirstWorthwhile(Beat beat, DateTimeOffset now)
    {
        Skipped++;
        return documents.NextDue(now) is { } due ? beat.From(due > now ? due : now) : DateTimeOffset.MaxValue;
    }

    private void Run(Beat beat)
    {
        beat.Last = clock.GetUtcNow();
        for (var times = Times(beat.Function); times > 0; times--)
        {
            Runs++;
            beat.Seen = _happenings;
            _ = RunAsync(beat);
        }

        if (beat.Function == "Reap")
        {
            Looked();
        }
    }

    private async Task RunAsync(Beat beat)
    {
        var before = sky.Calls.Count;
        var isDone = false;
        try
        {
            await platform.Schedules.FireAsync(beat.Name, CancellationToken.None);
            isDone = true;
        }
        catch (FunctionFailedException error)
        {
            story.Tell("schedule", $"{beat.Function} failed: {error.ErrorType}: {error.Message}");
        }

        // What it changed, or could not, is reason enough to run again.
        if (!isDone || sky.Calls.Skip(before).Any(c => IsChange(c)))
        {
            _happenings++;
        }
    }

    // A function's own notes are no change: the reaper's hold a cursor, which matters beyond a hundred documents, and strays, for
    // which the beat goes on; the orphan cleaner's marks only matter to its next run, a week later.
    private static bool IsChange(ExternalCall call) =>
        !Reads.Any(r => call.Operation.StartsWith(r, StringComparison.Ordinal))
        && !call.Operation.EndsWith("/reaping", StringComparison.Ordinal) && !call.Operation.EndsWith("/orphans", StringComparison.Ordinal);

    private sealed class Beat(string name, string function, TimeSpan every)
    {
        public string Name => name;

        public string Function => function;

        /// <summary>The state of the world that the last run saw; -1 before the first.</summary>
        public long Seen { get; set; } = -1;

        public DateTimeOffset Last { get; set; } = DateTimeOffset.UnixEpoch;

        public DateTimeOffset Next { get; set; }

        /// <summary>The first multiple of its time that is not before <paramref name="time"/>, and after the last run.</summary>
        public DateTimeOffset From(DateTimeOffset time)
        {
            var at = time > Last ? time - TimeSpan.FromTicks(1) : Last;
            return at - TimeSpan.FromTicks((at - DateTimeOffset.UnixEpoch).Ticks % every.Ticks) + every;
        }
    }
}
