using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Cloud.Iam;
using DevEnv.LocalRunner.Time;
using DevEnv.Simulation.World;

namespace DevEnv.Simulation.Faults;

/// <summary>
/// What fails in an episode, all of it decided by the seed beforehand: about a third of the episodes are calm, a third have a
/// few faults, the rest are bad days. Every class of fault has a chance of its own, so that seeds differ in kind and not only in number.
/// </summary>
internal sealed class Weather(int seed, TimeSpan length)
{
    private readonly Random _random = new(unchecked((seed * 7919) + 17));

    /// <summary>Chance of a fault at one call.</summary>
    public double PerCall { get; private set; }

    public double LatencyChance { get; private set; }

    public double LostDeliveries { get; private set; }

    public double DoubledDeliveries { get; private set; }

    public double LateDeliveries { get; private set; }

    public double MissedRuns { get; private set; }

    public double DoubledRuns { get; private set; }

    public double BadBoots { get; private set; }

    public Ec2Behaviour Ec2 { get; private set; } = new();

    public IamBehaviour Iam { get; private set; } = new();

    /// <summary>Peer, begin and length since the episode's start.</summary>
    public List<(string Peer, TimeSpan At, TimeSpan For)> Outages { get; } = [];

    public List<StaleSpell> StaleSpells { get; } = [];

    /// <summary>What somebody does by hand in the account.</summary>
    public List<(TimeSpan At, HandWork What)> ByHand { get; } = [];

    public Weather Make()
    {
        var severity = _random.Next(3);
        PerCall = severity == 0 ? 0 : Pick(0.002, 0.01, 0.04);
        LatencyChance = Pick(0, 0.05, 0.5);
        LostDeliveries = Maybe(0.2);
        DoubledDeliveries = Maybe(0.3);
        LateDeliveries = Maybe(0.3);
        MissedRuns = Maybe(0.5);
        DoubledRuns = Maybe(0.3);
        BadBoots = Maybe(0.3);
        var isSlow = Chance(0.5);
        var noCapacity = Maybe(0.8);
        var dies = Maybe(0.2);
        var capacity = new Random(_random.Next());
        Ec2 = new Ec2Behaviour
        {
            PendingFor = TimeSpan.FromSeconds(_random.Next(5, 60)),
            ShuttingDownFor = TimeSpan.FromSeconds(_random.Next(10, 180)),
            InstanceHiddenFor = TimeSpan.FromSeconds(isSlow ? _random.Next(0, 50) : 0),
            GroupHiddenFor = TimeSpan.FromSeconds(isSlow ? _random.Next(0, 40) : 0),
            InterfaceLingersFor = TimeSpan.FromSeconds(isSlow ? Mostly(30, 400) : 0),
            Launch = _ => capacity.NextDouble() < noCapacity ? (LaunchFate)capacity.Next((int)LaunchFate.NoCapacity, (int)LaunchFate.Unsupported + 1) : capacity.NextDouble() < dies ? LaunchFate.DiesWhilePending : LaunchFate.Normal,
        };
        Iam = new IamBehaviour
        {
            ProfileReachesEc2After = TimeSpan.FromSeconds(isSlow ? Mostly(5, 60) : 0),
            RoleReachesEc2After = TimeSpan.FromSeconds(isSlow ? Mostly(5, 75) : 0),
        };
        foreach (var peer in new[] { "aws", "github", "slack", "ec2", "iam", "s3", "states", "secretsmanager" })
        {
            if (Chance(severity == 2 ? 0.15 : 0.03))
            {
                Outages.Add((peer, At(), peer is "github" or "slack" ? TimeSpan.FromMinutes(_random.Next(5, 360)) : TimeSpan.FromMinutes(_random.Next(5, 60))));
            }
        }

        for (var i = _random.Next(4) * severity; i > 0; i--)
        {
            StaleSpells.Add(new StaleSpell(At(), TimeSpan.FromSeconds(_random.Next(5, 90)), Chance(0.5)));
        }

        for (var i = Chance(0.4) ? _random.Next(1, 4) : 0; i > 0; i--)
        {
            ByHand.Add((At(), (HandWork)_random.Next((int)HandWork.DeleteSecret + 1)));
        }

        return this;
    }

    public void Hang(Sky sky, VirtualClock clock, DateTimeOffset start, SimulatedInstances instances, Story story)
    {
        var faults = new Random(_random.Next());
        var kinds = Enum.GetValues<FaultKind>();
        sky.Plan = _ => faults.NextDouble() < PerCall ? kinds[faults.Next(kinds.Length)] : null;
        var latencies = new Random(_random.Next());
        sky.Latency = _ => latencies.NextDouble() < LatencyChance ? TimeSpan.FromMilliseconds(Math.Pow(10, 1 + (latencies.NextDouble() * 2.5))) : TimeSpan.Zero;
        foreach (var (peer, at, lasts) in Outages)
        {
            sky.Outage(peer, start + at, start + at + lasts);
            story.Tell("weather", $"{peer} will be out from {at.TotalHours:0.000} h for {lasts.TotalMinutes:0} min");
        }

        if (StaleSpells.Count > 0)
        {
            sky.Changes.Add(new StaleLists(clock, start, StaleSpells, story));
        }

        var boots = new Random(_random.Next());
        instances.Fate = _ => boots.NextDouble() < BadBoots ? boots.Next(6) switch { 0 => BootFate.Hangs, 1 => BootFate.Dead, _ => BootFate.Fails } : BootFate.Ready;
        instances.BootTime = _ => TimeSpan.FromSeconds(boots.Next(8) == 0 ? boots.Next(20, 400) : boots.Next(2, 20));
    }

    private TimeSpan At() => TimeSpan.FromSeconds(_random.Next((int)length.TotalSeconds));

    /// <summary>Long waits are polls, which find little and cost much: a few episodes have them.</summary>
    private int Mostly(int below, int seldomBelow) => _random.Next(Chance(0.2) ? seldomBelow : below);

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private double Maybe(double most) => Chance(0.4) ? _random.NextDouble() * most : 0;

    private double Pick(params double[] choices) => choices[_random.Next(choices.Length)];
}

/// <summary>What a person with the console might do to a resource of ours.</summary>
internal enum HandWork
{
    Terminate,
    Stop,
    AbortExecution,
    RemoveTags,

    /// <summary>Its name is held back for days.</summary>
    DeleteSecret,
}
