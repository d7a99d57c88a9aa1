using System.Text.Json;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Time;
using DevEnv.Simulation.Faults;

namespace DevEnv.Simulation.World;

/// <summary>
/// Time, and the functions that run by it. Idle time is skipped: a scheduled function is not run while nothing that it looks at
/// has changed since its last run, that run had nothing left to do, and no document is due.
/// </summary>
/// <remarks>
/// Why that is sound: all that a function can see (AWS, GitHub, Slack) is in the tables of the one store, which tells each
/// change. If none came since a run that was undisturbed and left nothing, the next run would meet the same world; what differs
/// is the time, and what the functions make of time alone is in <see cref="Contracts.State.LifePolicy.NextDue"/>, which is
/// asked, or follows something odd (a document under way, a stray instance, a delivery that failed), for which the beat goes on.
/// </remarks>
internal sealed class Clockwork
{
    // What a run may look at. Not: histories of executions, queues, tokens, and the functions' own notes.
    private static readonly string[] Worlds = ["ec2/", "iam/", "secretsmanager.", "states.executions", "github-deliveries", "github-pull-requests", "github-commits", "github-repositories", "github-installation"];
    private readonly LocalPlatform _platform;
    private readonly VirtualClock _clock;
    private readonly Documents _documents;
    private readonly Oddities _oddities;
    private readonly Sky _sky;
    private readonly Story _story;
    private readonly List<Beat> _beats;
    private long _changes;

    public Clockwork(LocalPlatform platform, VirtualClock clock, Documents documents, Census census, Sky sky, Story story)
    {
        (_platform, _clock, _documents, _sky, _story) = (platform, clock, documents, sky, story);
        _oddities = new Oddities(platform, documents, census);
        _beats = [.. platform.Schedules.All.Select(s => new Beat(s.Name, s.Function, s.Every))];
        platform.Cloud.Store.Changing += Changing;
    }

    /// <summary>How often a due run of a function comes: 0 is a missed one, 2 a doubled one.</summary>
    public Func<string, int> Times { get; set; } = _ => 1;

    /// <summary>After each run of the reaper.</summary>
    public Action Looked { get; set; } = () => { };

    public int Runs { get; private set; }

    public void RunUntil(DateTimeOffset end)
    {
        while (true)
        {
            var now = _clock.GetUtcNow();
            var beat = NextBeat(now, end);
            if (_clock.NextTimer is { } due && due <= end && (beat is null || due <= beat.Next))
            {
                _clock.AdvanceToNextTimer();
            }
            else if (beat is not null)
            {
                _clock.Advance(beat.Next - now);
                Run(beat);
            }
            else
            {
                _clock.Advance(end - now);
                return;
            }
        }
    }

    private void Changing(string table, string key)
    {
        var isDocument = table == "s3.versions" && key.Contains("/environments/", StringComparison.Ordinal);
        if (isDocument || Worlds.Any(w => table.StartsWith(w, StringComparison.Ordinal)))
        {
            _changes++;
            foreach (var beat in _beats)
            {
                beat.Changed(table, isDocument);
            }
        }
    }

    private Beat? NextBeat(DateTimeOffset now, DateTimeOffset end)
    {
        Beat? next = null;
        foreach (var beat in _beats)
        {
            beat.Next = beat.IsDue || _oddities.Concern(beat.Function, _changes, now) ? beat.From(now) : FirstWorthwhile(beat, now);
            if (beat.Next <= end && (next is null || beat.Next < next.Next))
            {
                next = beat;
            }
        }

        return next;
    }

    private DateTimeOffset FirstWorthwhile(Beat beat, DateTimeOffset now) =>
        beat.Function == "Reap" && _documents.NextDue(now) is { } due ? beat.From(due > now ? due : now) : DateTimeOffset.MaxValue;

    private void Run(Beat beat)
    {
        beat.Last = _clock.GetUtcNow();
        var times = Times(beat.Function);
        Runs += times;
        _ = RunAsync(beat, times);

        if (beat.Function == "Reap")
        {
            Looked();
        }
    }

    /// <summary>At once, but for the reaper: the stack lets one of it run at a time, and Lambda tries the other event when that has ended.</summary>
    private async Task RunAsync(Beat beat, int times)
    {
        for (var run = 0; run < times; run++)
        {
            var running = RunAsync(beat);
            if (beat.Function == "Reap")
            {
                await running;
            }
        }
    }

    private async Task RunAsync(Beat beat)
    {
        beat.IsDue = false;
        var disturbances = _sky.Disturbances;
        try
        {
            var report = await _platform.Schedules.FireAsync(beat.Name, CancellationToken.None);
            beat.IsDue |= _sky.Disturbances != disturbances || HasMore(report);
        }
        catch (FunctionFailedException error)
        {
            _story.Tell("schedule", $"{beat.Function} failed: {error.ErrorType}: {error.Message}");
            beat.IsDue = true;
        }
    }

    // What a run says of itself: it did not see all, failed at something, or left something for the next.
    private static bool HasMore(byte[] report)
    {
        if (report.Length == 0)
        {
            return false;
        }

        using var document = JsonDocument.Parse(report);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.EnumerateObject().Any(p => p switch
        {
            { Name: "complete", Value.ValueKind: JsonValueKind.False } => true,
            { Name: "failed" or "waiting" or "missing" or "unread", Value.ValueKind: JsonValueKind.Number } => p.Value.GetInt64() > 0,
            _ => false,
        });
    }

    private sealed class Beat(string name, string function, TimeSpan every)
    {
        public string Name => name;

        public string Function => function;

        /// <summary>Something it looks at has changed, or its last run was not the last word.</summary>
        public bool IsDue { get; set; } = true;

        public DateTimeOffset Last { get; set; } = DateTimeOffset.UnixEpoch;

        public DateTimeOffset Next { get; set; }

        public void Changed(string table, bool isDocument) => IsDue |= isDocument || function switch
        {
            "Redeliver" => table == "github-deliveries",
            "ComparePullRequests" => table.StartsWith("github-", StringComparison.Ordinal) && table != "github-deliveries",
            "Reap" => !table.StartsWith("github-", StringComparison.Ordinal),
            _ => true,
        };

        /// <summary>The first multiple of its time that is not before <paramref name="time"/>, and after the last run.</summary>
        public DateTimeOffset From(DateTimeOffset time)
        {
            var at = time > Last ? time - TimeSpan.FromTicks(1) : Last;
            return at - TimeSpan.FromTicks((at - DateTimeOffset.UnixEpoch).Ticks % every.Ticks) + every;
        }
    }
}
