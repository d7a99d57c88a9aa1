using System.Diagnostics;
using DevEnv.Agent.Boot;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Strategy;

/// <summary>
/// How a strategy is started. Always: a session of its own, no new privileges, killed when the agent dies. Confined: as its own
/// user without a capability, whom the firewall holds; and it is not started before a probe has shown that it does.
/// </summary>
internal sealed class Confinement(bool confined)
{
    /// <summary>For the probe, which itself gives up after 2 s, and for the sweep.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const int TimedOut = 124; // as timeout(1) says it

    private static readonly string[] Folders = ["/usr/bin", "/bin"];

    private readonly string? setsid = Find("setsid");
    private readonly string? setpriv = Find("setpriv");
    private readonly string? kill = Find("kill");

    /// <summary>For /v1/status.</summary>
    public string Describe => confined
        ? $"user {InstanceUsers.Strategy} ({InstanceUsers.StrategyId}), no capabilities, network: the gateway's port and NATS only"
        : "not confined: local runner";

    /// <summary>Whether a started process leads a group of its own, which then can be signalled as a whole.</summary>
    public bool OwnGroup => setsid is not null && setpriv is not null;

    public ProcessStartInfo Wrap(string executable, IEnumerable<string> arguments)
    {
        if (!OwnGroup)
        {
            return new ProcessStartInfo(executable, arguments);
        }

        string[] identity = confined
            ? [
                "--reuid", Number(InstanceUsers.StrategyId), "--regid", Number(InstanceUsers.StrategyId), "--clear-groups",
                "--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all",
            ]
            : [];
        return new ProcessStartInfo(setsid!, [setpriv!, "--no-new-privs", "--pdeathsig", "KILL", .. identity, "--", executable, .. arguments]);
    }

    /// <exception cref="StageFailedException">The strategy would not be held.</exception>
    public async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        if (!confined)
        {
            return Describe;
        }

        if (!OwnGroup)
        {
            throw new StageFailedException("setsid and setpriv (util-linux) are missing, so the strategy cannot run as its own user.");
        }

        var (code, output) = await RunAsync(Environment.ProcessPath!, [ConfinementProbe.Verb], cancellationToken);
        return code switch
        {
            ConfinementProbe.Held => $"confined: {Describe}",
            ConfinementProbe.Open => throw new StageFailedException($"The strategy's user is not held by the firewall: {output}. It was not started."),
            _ => throw new StageFailedException($"The confinement could not be checked (code {code}): {output}"),
        };
    }

    /// <summary>Ends what a strategy left running outside its group; as its user, which therefore can hit nobody else.</summary>
    public async Task SweepAsync()
    {
        if (confined && OwnGroup && kill is not null)
        {
            await RunAsync(kill, ["-KILL", "--", "-1"], CancellationToken.None);
        }
    }

    private async Task<(int Code, string Output)> RunAsync(string executable, string[] arguments, CancellationToken cancellationToken)
    {
        var start = Wrap(executable, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment.Clear();
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } dotnet)
        {
            start.Environment["DOTNET_ROOT"] = dotnet;
        }

        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(both.Token);
            var error = process.StandardError.ReadToEndAsync(both.Token);
            await process.WaitForExitAsync(both.Token);
            return (process.ExitCode, (await output + await error).Trim());
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return (TimedOut, $"{Path.GetFileName(executable)} did not end within {Patience.TotalSeconds:0} s");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string? Find(string tool) => Folders.Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
}
