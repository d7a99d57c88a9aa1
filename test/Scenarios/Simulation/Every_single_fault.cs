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

/// <summary>The same at every call of the commands' door and worker: each is answered once, and told what was decided.</summary>
public sealed class Every_single_fault_of_commands
{
    [Theory]
    [InlineData(FaultKind.CrashBefore)]
    [InlineData(FaultKind.CrashAfter)]
    [InlineData(FaultKind.LoseAnswer)]
    public void Is_survived(FaultKind kind)
    {
        var life = SingleFaults.Commands;
        var calls = life.Calls();

        var bad = calls.Select(call => (Call: call, Result: Episode.Run(life.With(kind, call.Number)))).Where(r => r.Result.Violations.Count > 0).ToList();

        calls.Count.ShouldBeGreaterThan(30);
        bad.ShouldBeEmpty(string.Join("\n\n", bad.Select(b => $"{kind} at {b.Call}: {string.Join("; ", b.Result.Violations)}")) + "\n\n" + bad.FirstOrDefault().Result?.Story);
    }

    [Theory]
    [InlineData("github")]
    [InlineData("slack")]
    public void Nor_is_any_lost_in_an_outage_of_ten_hours(string peer)
    {
        var outage = SingleFaults.Commands.Golden with
        {
            Length = TimeSpan.FromHours(10),
            Faults = call => call is { Function: "SlackWorker" } && call.Peer == peer ? FaultKind.Refuse : null,
        };

        Episode.Run(outage).Violations.ShouldBeEmpty();
    }
}

public sealed class A_crash_before() : Every_single_fault(FaultKind.CrashBefore);

public sealed class A_crash_after() : Every_single_fault(FaultKind.CrashAfter);

public sealed class A_lost_answer() : Every_single_fault(FaultKind.LoseAnswer);
