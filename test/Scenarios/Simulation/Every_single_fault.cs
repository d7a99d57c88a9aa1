using DevEnv.Simulation;
using DevEnv.Simulation.Faults;

namespace DevEnv.Scenarios.Simulation;

/// <summary>Every call of provision and destroy, with one fault at it. The other lives and kinds of fault are the soak's.</summary>
public abstract class Every_single_fault(FaultKind kind)
{
    [Fact]
    public void Of_provision_and_destroy_is_survived()
    {
        var life = SingleFaults.ProvisionAndDestroy;
        var calls = life.Calls();

        var bad = calls.Select(call => (Call: call, Result: Episode.Run(life.With(kind, call.Number)))).Where(r => r.Result.Violations.Count > 0).ToList();

        calls.Count.ShouldBeGreaterThan(80);
        bad.ShouldBeEmpty(string.Join("\n\n", bad.Select(b => $"{kind} at {b.Call}: {string.Join("; ", b.Result.Violations)}")) + "\n\n" + bad.FirstOrDefault().Result?.Story);
    }
}

public sealed class A_crash_before() : Every_single_fault(FaultKind.CrashBefore);

public sealed class A_crash_after() : Every_single_fault(FaultKind.CrashAfter);

public sealed class A_lost_answer() : Every_single_fault(FaultKind.LoseAnswer);
