using DevEnv.LocalRunner.Time;

namespace DevEnv.Simulation.Faults;

/// <summary>Everything that is decided about the functions' calls: their numbers, their faults, their time, the outages over them.</summary>
internal sealed class Sky(VirtualClock clock, Story story)
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly List<(string Peer, DateTimeOffset From, DateTimeOffset To)> _outages = [];

    /// <summary>In the order in which they were made.</summary>
    public List<ExternalCall> Calls { get; } = [];

    public List<string> Injected { get; } = [];

    public FaultPlan Plan { get; set; } = _ => null;

    /// <summary>How long a call takes.</summary>
    public Func<ExternalCall, TimeSpan> Latency { get; set; } = _ => TimeSpan.Zero;

    /// <summary>Rewrites of requests and answers: stale lists, and the planted mutants of the wire.</summary>
    public List<WireChange> Changes { get; } = [];

    public bool IsCalm { get; private set; }

    /// <summary>How many calls did not meet the peer as it is.</summary>
    public int Disturbances { get; private set; }

    /// <summary>Calls that came from another thread than the episode's.</summary>
    public int Strays { get; private set; }

    public void CheckThread()
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            Strays++;
            throw new InvalidOperationException("A call came from another thread: the episode cannot be replayed.");
        }
    }

    public ExternalCall Number(string function, string peer, string operation)
    {
        var call = new ExternalCall(Calls.Count + 1, function, peer, operation);
        Calls.Add(call);
        return call;
    }

    /// <summary>No call to the peer gets through. "aws" means every service of it.</summary>
    public void Outage(string peer, DateTimeOffset from, DateTimeOffset to) => _outages.Add((peer, from, to));

    public FaultKind? Decide(ExternalCall call)
    {
        if (IsCalm)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (_outages.Exists(o => (o.Peer == call.Peer || (o.Peer == "aws" && call.IsAws)) && o.From <= now && now < o.To))
        {
            Disturbances++;
            return call.Number % 4 == 0 ? FaultKind.LoseRequest : FaultKind.Refuse;
        }

        if (Plan(call) is not { } fault)
        {
            return null;
        }

        Disturbances++;
        Injected.Add($"{fault} at {call}");
        story.Tell("fault", $"{fault} at {call}");
        return fault;
    }

    public Task WaitAsync(ExternalCall call)
    {
        var latency = IsCalm ? TimeSpan.Zero : Latency(call);
        if (latency <= TimeSpan.Zero)
        {
            return Task.CompletedTask;
        }

        var woken = new TaskCompletionSource();
        clock.CreateTimer(static w => ((TaskCompletionSource)w!).TrySetResult(), woken, latency, Timeout.InfiniteTimeSpan);
        return woken.Task;
    }

    public HttpResponseMessage? Rewrite(ExternalCall call, HttpRequestMessage request, byte[] body)
    {
        foreach (var change in Changes.Where(c => !IsCalm || c.IsForEver))
        {
            if (change.Before(call, request, body) is { } answer)
            {
                Disturbances++;
                return answer;
            }
        }

        return null;
    }

    public HttpResponseMessage Reread(ExternalCall call, HttpRequestMessage request, byte[] body, HttpResponseMessage answer) =>
        Changes.Where(c => !IsCalm || c.IsForEver).Aggregate(answer, (a, c) => c.After(call, request, body, a));

    /// <summary>From now on everything works.</summary>
    public void ClearUp()
    {
        IsCalm = true;
        story.Tell("sky", "clears up: no more faults");
    }
}
