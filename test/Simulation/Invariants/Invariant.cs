using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Time;
using DevEnv.Simulation.People;
using DevEnv.Simulation.World;

namespace DevEnv.Simulation.Invariants;

/// <summary>What an invariant may look at.</summary>
internal sealed record Sight(LocalPlatform Platform, VirtualClock Clock, Documents Documents, Census Census, Bystanders Bystanders, IReadOnlyList<SlackRequest> Requests);

/// <summary>One sentence of the issue, made precise. It is asked while things fail, when all has come to rest, and at the very end.</summary>
internal abstract class Invariant(string name)
{
    private readonly List<Violation> _violations = [];

    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>After each run of the reaper.</summary>
    public virtual void Watch(Sight sight)
    {
    }

    /// <summary>Nobody acts, nothing fails, nothing moves.</summary>
    public virtual void AtRest(Sight sight)
    {
    }

    /// <summary>All environments have ended.</summary>
    public virtual void AtEnd(Sight sight)
    {
    }

    /// <summary>Each sentence once.</summary>
    protected void Violate(string what)
    {
        if (_violations.Count < 10 && !_violations.Exists(v => v.What == what))
        {
            _violations.Add(new Violation(name, what));
        }
    }
}
