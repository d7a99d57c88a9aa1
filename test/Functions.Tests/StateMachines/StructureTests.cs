using System.Reflection;
using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Tests.StateMachines;

public sealed class StructureTests
{
    private static readonly IReadOnlyList<MethodInfo> Functions =
    [
        .. typeof(Startup).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => m.GetCustomAttribute<LambdaFunctionAttribute>() is not null),
    ];

    public static TheoryData<string> Machines => MachineFile.Names;

    [Fact]
    public void There_are_the_three_machines_of_an_environments_life() => MachineFile.All.Select(m => m.Name).ShouldBe(["destroy", "provision", "update"]);

    [Theory]
    [MemberData(nameof(Machines))]
    public void Every_state_can_be_reached(string machine)
    {
        var file = MachineFile.Of(machine);
        file.AllStates.Select(s => s.Name).Except(file.Reachable()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void Every_way_leads_to_an_end(string machine)
    {
        var file = MachineFile.Of(machine);
        file.AllStates.Where(s => s.Around is null).ShouldAllBe(s => file.ReachableFrom(s.Name).Any(n => file.State(n).Kind == "Succeed" || file.State(n).Kind == "Fail"));
    }

    [Fact]
    public void Every_task_is_a_function_and_every_step_function_is_a_task()
    {
        var steps = Functions
            .Where(f => f.GetParameters().Any(p => p.ParameterType == typeof(StepInput)))
            .Select(f => $"${{{f.Name}}}");
        MachineFile.All.SelectMany(m => m.Placeholders).ShouldBe(steps, ignoreOrder: true);
    }

    [Fact]
    public void Destroy_waits_out_the_longest_step_of_what_it_stops()
    {
        var longest = MachineFile.Of("provision").Tasks.Concat(MachineFile.Of("update").Tasks).Max(t => t.Json.GetProperty("TimeoutSeconds").GetInt32());
        GenerationFence.LongestStep.ShouldBe(TimeSpan.FromSeconds(longest));
    }
}
