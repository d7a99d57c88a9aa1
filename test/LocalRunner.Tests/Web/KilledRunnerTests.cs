using System.Diagnostics;
using System.Globalization;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Web.Api;
using DevEnv.Shared;

namespace DevEnv.LocalRunner.Tests.Web;

/// <summary>The runner as a process of its own, killed.</summary>
public sealed class KilledRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = LoopbackPorts.Pick(0);
    private readonly int _awsPort = LoopbackPorts.Pick(0);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_environment_becomes_ready_although_the_runner_was_killed_half_way()
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(TimeSpan.FromSeconds(120));
        using var person = new RunnerDriver(new Uri($"http://127.0.0.1:{_port}/"), bound.Token);
        int number;
        using (var first = Start())
        {
            await person.UntilUpAsync(() => !first.Process.HasExited);
            number = (await person.OpenAsync(new NewPullRequestView())).PullRequest.Number;
            await person.UntilAsync(number, p => p.PullRequest.Environment is { Step: "launch" or "boot" });
        }

        using var second = Start();
        await person.UntilUpAsync(() => !second.Process.HasExited);
        var page = await person.UntilAsync(number, p => p.PullRequest.Environment is { IsSettled: true } && p.Comments is [{ Text: var text }] && !text.Contains("Preparing"));

        page.PullRequest.Environment!.Phase.ShouldBe("ready", page.Comments[0].Text);
        (await person.Http.GetStringAsync($"{page.PullRequest.Environment.Url}/healthz", bound.Token)).ShouldBe("ok\n");
        (await person.CloudAsync()).Resources.Single(r => r.Kind == "instances").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_folder_with_other_files_is_not_taken_for_data()
    {
        _folder.File("data/letter.txt", "Dear reader");
        using var runner = Start();
        var error = await runner.Process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await runner.Process.WaitForExitAsync(TestContext.Current.CancellationToken);

        runner.Process.ExitCode.ShouldBe(1);
        error.ShouldContain("holds other files and no runner.json");
    }

    private Killed Start()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo(
            Path.Combine(own.Parent!.Parent!.FullName, "LocalRunner", own.Name, "DevEnv.LocalRunner"),
            ["up", "--data", Path.Combine(_folder.Path, "data"), "--port", Text(_port), "--aws-port", Text(_awsPort)])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DEVENV_RUNNER_FILE"] = Path.Combine(_folder.Path, "runner.json");
        return new Killed(Process.Start(start)!);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>SIGKILL to the runner alone: its agents must find out by themselves.</summary>
    private sealed record Killed(Process Process) : IDisposable
    {
        public void Dispose()
        {
            Process.Kill();
            Process.WaitForExit();
            Process.Dispose();
        }
    }
}
