using DevEnv.Agent.Hosting;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Boot;

/// <summary>From a staged file to a strategy that stands; the boot and the redeploy command walk the same way.</summary>
internal sealed class StrategyRunner(AgentState state, StagedFiles files, AgentOptions options)
{
    /// <summary>A strategy that lives this long is taken to have started.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(2);

    public async Task<LaunchPlan> StageAsync(InstanceDescription description, CancellationToken cancellationToken)
    {
        var binary = description.StrategyBinary;
        var folder = $"{binary.Sha256[..16]}-{description.StrategyConfig?.Sha256[..16] ?? "none"}";
        var executable = await files.FetchAsync(description.Region, binary, $"{folder}/bin", executable: true, cancellationToken);
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
            ["LANG"] = "C.UTF-8",
            ["HOME"] = Home(),
            ["DEVENV_ENVIRONMENT"] = description.Environment,
        };
        if (description.StrategyConfig is { } config)
        {
            environment["STRATEGY_CONFIG"] = await files.FetchAsync(description.Region, config, $"{folder}/config", executable: false, cancellationToken);
        }

        if (description.NatsUrl is { } nats)
        {
            environment["NATS_URL"] = nats;
        }

        return new LaunchPlan { Executable = executable, Folder = folder, Sha = description.HeadSha, Environment = environment };
    }

    public async Task<string> StartAsync(LaunchPlan plan, CancellationToken cancellationToken)
    {
        var confinement = await state.Supervisor.Confinement.CheckAsync(cancellationToken);
        await state.Supervisor.StartAsync(plan);
        files.RemoveAllBut(plan.Folder);
        return confinement;
    }

    public async Task<string> SettleAsync(CancellationToken cancellationToken)
    {
        if (await state.Supervisor.FirstExitAsync(SettleTime, cancellationToken) is not { } exit)
        {
            return $"the strategy runs, for {SettleTime.TotalSeconds:0} s now";
        }

        var lastWord = state.Log.LastOfStrategy() is { } line ? $"; its last line: {line.Text}" : "; it wrote nothing";
        throw new StageFailedException($"The strategy ended with code {exit} within {SettleTime.TotalSeconds:0} s of its start, and it must keep running{lastWord}");
    }

    private string Home()
    {
        var home = Path.Combine(options.WorkDirectory, "home");
        if (!options.Confined)
        {
            Directory.CreateDirectory(home);
        }

        return home;
    }
}
