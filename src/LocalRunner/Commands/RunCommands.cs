using System.CommandLine;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Commands;

/// <summary>`./dev reap` and `./dev orphans`: runs by hand what else runs on a schedule.</summary>
internal static class RunCommands
{
    public static Command Reap()
    {
        var port = RunnerClient.PortOption();
        var command = new Command("reap", "One run of the reaper, now") { port };
        command.SetAction((result, _) => RunAsync(result.GetValue(port), "api/reap", new NewRunView()));
        return command;
    }

    public static Command Orphans()
    {
        var dry = new Option<bool>("--dry-run") { Description = "Only tell what would be marked and deleted; the default" };
        var real = new Option<bool>("--for-real") { Description = "Mark what is found, delete what was marked before and is still an orphan" };
        var port = RunnerClient.PortOption();
        var command = new Command("orphans", "One run of the orphan cleaner, now") { dry, real, port };
        command.Validators.Add(result =>
        {
            if (result.GetValue(dry) && result.GetValue(real))
            {
                result.AddError("--dry-run and --for-real exclude each other.");
            }
        });
        command.SetAction((result, _) => RunAsync(result.GetValue(port), "api/orphans", new NewRunView(!result.GetValue(real))));
        return command;
    }

    private static Task<int> RunAsync(int? port, string path, NewRunView wish) => RunnerClient.RunAsync(port, async client =>
    {
        var run = await client.PostAsync(path, wish, RunnerJson.Default.NewRunView, RunnerJson.Default.RunView);
        Console.WriteLine($"{run.Function} ran.{(run.Report.Length == 0 ? "" : "\n" + run.Report)}");
        return 0;
    });
}
