using System.Reflection;
using System.Text.Json;
using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared;
using DevEnv.Shared;

namespace DevEnv.Functions.Tests.StateMachines;

/// <summary>
/// An execution keeps the definition that it started with (Step Functions developer guide, "Updating a state machine"), and its
/// tasks call the functions of today. versions/N holds the definitions that version N deployed; one may go when no execution of
/// it can run any more, ten hours after the deployment that replaced it.
/// </summary>
public sealed class OlderMachineTests
{
    private static readonly HashSet<string> Functions =
    [
        .. typeof(Startup).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => m.GetCustomAttribute<LambdaFunctionAttribute>() is not null)
            .Select(m => m.Name),
    ];

    public static TheoryData<string> Machines =>
    [
        .. Directory.EnumerateFiles(Folder(), "*.asl.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder(), f).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Machines))]
    public void Every_function_that_an_older_machine_calls_is_still_there(string machine) =>
        Read(machine).Placeholders.Select(p => p.Trim('$', '{', '}')).Where(p => !Functions.Contains(p)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Machines))]
    public void Every_error_that_an_older_machine_waits_for_is_still_thrown_by_that_name(string machine)
    {
        var ours = typeof(StepException).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(StepException))).Select(t => t.Name).ToHashSet();
        Read(machine).AllStates.SelectMany(s => s.Retriers.Concat(s.Catchers)).SelectMany(MachineState.ErrorsOf)
            .Where(e => !e.StartsWith("States.", StringComparison.Ordinal) && !e.StartsWith("Lambda.", StringComparison.Ordinal) && !e.StartsWith("Sandbox.", StringComparison.Ordinal))
            .Where(e => !ours.Contains(e)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void An_older_machine_understands_the_words_of_today(string machine)
    {
        string[] words = [StepResult.DoneOutcome, StepResult.WaitOutcome];
        var result = JsonSerializer.SerializeToElement(StepResult.Wait(TimeSpan.FromSeconds(7)), FunctionsJson.Default.StepResult);
        foreach (var state in Read(machine).AllStates)
        {
            foreach (var choice in state.Kind == "Choice" ? state.Json.GetProperty("Choices").EnumerateArray().ToList() : [])
            {
                words.ShouldContain(choice.GetProperty("StringEquals").GetString(), state.Name);
                Found(result, choice.GetProperty("Variable").GetString()!).ShouldBeTrue(state.Name);
            }

            if (state.Json.TryGetProperty("SecondsPath", out var path))
            {
                Found(result, path.GetString()!).ShouldBeTrue(state.Name);
            }
        }
    }

    [Theory]
    [InlineData("""{"environment":"strategies-338wp6-1","generation":1}""", 0, null)]
    [InlineData("""{"environment":"strategies-338wp6-1","generation":1,"attempt":2,"result":{"outcome":"wait","waitSeconds":15}}""", 2, null)]
    [InlineData("""{"environment":"strategies-338wp6-1","generation":1,"attempt":2,"error":{"Error":"Fatal","Cause":"{}"}}""", 2, "Fatal")]
    public void What_an_older_machine_hands_over_is_read(string payload, int attempt, string? error)
    {
        var input = JsonSerializer.Deserialize(payload, FunctionsJson.Default.StepInput)!;
        (input.Environment, input.Generation, input.Attempt, input.Error?.Error).ShouldBe(("strategies-338wp6-1", 1, attempt, error));
    }

    private static string Folder() => RepositoryTree.At("test", "Functions.Tests", "StateMachines", "versions");

    private static MachineFile Read(string file) => MachineFile.Load(Path.Combine(Folder(), file));

    // $.result.outcome of a task whose ResultPath is $.result.
    private static bool Found(JsonElement result, string path) => path.Split('.') is ["$", "result", var member] && result.TryGetProperty(member, out _);
}
