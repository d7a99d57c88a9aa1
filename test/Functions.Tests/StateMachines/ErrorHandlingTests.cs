using System.Text.Json;
using DevEnv.Functions.Shared;

namespace DevEnv.Functions.Tests.StateMachines;

public sealed class ErrorHandlingTests
{
    /// <summary>Step Functions developer guide, "Handle transient Lambda service exceptions", and the time-outs of function and task.</summary>
    private static readonly string[] ServiceErrors =
    [
        "Lambda.ClientExecutionTimeoutException",
        "Lambda.ServiceException",
        "Lambda.AWSLambdaException",
        "Lambda.SdkClientException",
        "Lambda.TooManyRequestsException",
        "Lambda.Unknown",
        "Sandbox.Timedout",
        "States.Timeout",
    ];

    private static readonly string[] PassingErrors = [nameof(Throttled), nameof(ServiceUnavailable), nameof(NotFoundYet), nameof(StateConflict), nameof(NewerDocument)];

    /// <summary>Where each machine goes when a step failed for good.</summary>
    private static readonly Dictionary<string, string> CleanUp = new() { ["provision"] = "RollBack", ["update"] = "AbandonUpdate", ["destroy"] = "ReportLeftOvers" };

    /// <summary>Steps that are a courtesy: when they fail, the machine goes on to the step named here.</summary>
    private static readonly Dictionary<string, string> Courtesies = new() { ["StopStrategy"] = "Terminate" };

    /// <summary>Steps that run when nothing is left in the cloud: there is nothing to clean up after them.</summary>
    private static readonly HashSet<string> AfterTheProof = ["Forget"];

    public static TheoryData<string> Machines => MachineFile.Names;

    [Theory]
    [MemberData(nameof(Machines))]
    public void Every_task_has_a_time_limit(string machine)
    {
        foreach (var task in MachineFile.Of(machine).Tasks)
        {
            task.Json.TryGetProperty("TimeoutSeconds", out var limit).ShouldBeTrue(task.Name);
            limit.GetInt32().ShouldBeInRange(1, 60, task.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void Every_retry_is_spread_limited_and_bounded(string machine)
    {
        foreach (var (task, retrier) in Retriers(machine))
        {
            retrier.GetProperty("JitterStrategy").GetString().ShouldBe("FULL", task.Name);
            retrier.GetProperty("MaxAttempts").GetInt32().ShouldBeInRange(1, 100, task.Name);
            retrier.GetProperty("MaxDelaySeconds").GetInt32().ShouldBeInRange(1, 600, task.Name);
            retrier.GetProperty("BackoffRate").GetDouble().ShouldBeGreaterThan(1, task.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void No_retry_takes_any_error(string machine) =>
        Retriers(machine).SelectMany(r => MachineState.ErrorsOf(r.Retrier)).ShouldNotContain(e => e == "States.ALL" || e == "States.TaskFailed");

    [Theory]
    [MemberData(nameof(Machines))]
    public void What_repeating_does_not_mend_is_not_repeated(string machine)
    {
        string[] final = [nameof(Superseded), nameof(Denied), nameof(Fatal), nameof(QuotaExceeded)];
        Retriers(machine).SelectMany(r => MachineState.ErrorsOf(r.Retrier)).ShouldNotContain(e => final.Contains(e));
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void Every_task_retries_what_passes_by_itself(string machine)
    {
        foreach (var task in MachineFile.Of(machine).Tasks)
        {
            var retried = task.Retriers.SelectMany(MachineState.ErrorsOf).ToHashSet();
            ServiceErrors.Concat(PassingErrors).Where(e => !retried.Contains(e)).ShouldBeEmpty(task.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void Every_failure_leads_to_the_cleaning_up(string machine)
    {
        var file = MachineFile.Of(machine);
        var cleanUp = CleanUp[machine];
        var cleaning = file.ReachableFrom(cleanUp);
        foreach (var state in file.AllStates.Where(s => s.Kind is "Task" or "Parallel"))
        {
            var next = state.AfterAnyError.ShouldNotBeNull($"{state.Name} and the parallel state around it catch nothing");
            if (cleaning.Contains(state.Name) || AfterTheProof.Contains(state.Name))
            {
                file.ReachableFrom(next).ShouldContain(n => file.State(n).Kind == "Fail", $"{state.Name} fails, and its machine does not say so");
            }
            else
            {
                next.ShouldBe(Courtesies.GetValueOrDefault(state.Name, cleanUp), state.Name);
            }
        }
    }

    [Fact]
    public void A_rolled_back_provisioning_always_ends_as_failed() =>
        MachineFile.Of("provision").ReachableFrom("RollBack").ShouldNotContain("Ready");

    [Theory]
    [MemberData(nameof(Machines))]
    public void Every_error_name_is_an_exception_of_ours_or_a_name_of_the_service(string machine)
    {
        var ours = typeof(StepException).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(StepException))).Select(t => t.Name).ToHashSet();
        string[] service = [.. ServiceErrors, "States.ALL"];
        var file = MachineFile.Of(machine);
        var named = file.AllStates.SelectMany(s => s.Retriers.Concat(s.Catchers)).SelectMany(MachineState.ErrorsOf).ToHashSet();
        named.ShouldNotBeEmpty();
        named.Where(n => !ours.Contains(n) && !service.Contains(n)).ShouldBeEmpty();
    }

    private static IEnumerable<(MachineState Task, JsonElement Retrier)> Retriers(string machine)
    {
        var file = MachineFile.Of(machine);
        file.Tasks.ShouldAllBe(t => t.Retriers.Any());
        return file.AllStates.SelectMany(t => t.Retriers.Select(r => (t, r)));
    }
}
