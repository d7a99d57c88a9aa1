using DevEnv.Shared;
using DevEnv.Shared.Policies;
using DevEnv.Simulation.Calls;

namespace DevEnv.Scenarios.Judges;

/// <summary>
/// What the functions asked of AWS over this whole run, against the list that the stack's grants are held against. The run's own list
/// is written beside the logs: when a function calls something new, or no longer, copy it over the old one.
/// </summary>
[Collection(OutsideJudges.Name)]
public sealed class Functions_call_what_is_listed
{
    private static readonly string Artifact = RepositoryTree.At("artifacts", "test-logs", "calls.txt");

    [Fact]
    public void No_function_calls_what_the_list_does_not_have()
    {
        var seen = CallBook.Lines;
        Directory.CreateDirectory(Path.GetDirectoryName(Artifact)!);
        File.WriteAllLines(Artifact, seen);
        seen.Except(CallList.Lines).ShouldBeEmpty($"the run's list is artifacts/test-logs/calls.txt, the one to mend is {CallList.Place}");
    }

    [Fact]
    public void The_list_has_nothing_that_no_function_calls()
    {
        // Only a run of everything can say so.
        if (Environment.GetCommandLineArgs().Skip(1).Any(a => a.StartsWith('-') && !a.StartsWith("--server", StringComparison.Ordinal)))
        {
            Assert.Skip("This run leaves scenarios out.");
        }

        CallList.Lines.Except(CallBook.Lines).ShouldBeEmpty($"the run's list is artifacts/test-logs/calls.txt, the one to mend is {CallList.Place}");
    }
}
