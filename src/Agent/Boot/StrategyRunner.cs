using DevEnv.Agent.Hosting;
using DevEnv.Agent.Logs;
using DevEnv.Agent.Strategy;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Boot;

/// <summary>From a staged file to a strategy that stands; the boot and the redeploy command walk the same way.</summary>
internal sealed class StrategyRunner(AgentState state, StagedFiles files, AgentOptions options)
{
    /// <summary>A strategy that lives this long is taken to have started.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(2);

    private const int LongestReason = 200;

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

    /// <summary>Puts the new strategy in the place of the one that runs. When it does not stand, the old one is back as it was.</summary>
    /// <exception cref="StageFailedException">The new one does not stand; the message says why, and what runs now.</exception>
    public async Task ReplaceAsync(LaunchPlan next, CancellationToken cancellationToken)
    {
        var supervisor = state.Supervisor;
        var (before, was) = (supervisor.Plan, supervisor.Report);
        await supervisor.Confinement.CheckAsync(cancellationToken);
        try
        {
            await supervisor.StartAsync(next);
            await SettleAsync(cancellationToken);
        }
        catch (StageFailedException error) when (before is not null && was is not null)
        {
            // Short enough that what runs now is still told where the message is cut.
            throw new StageFailedException($"{OneLine.Of(error.Message, LongestReason)} {await GoBackAsync(before, was)}");
        }

        files.RemoveAllBut(next.Folder);
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

    private async Task<string> GoBackAsync(LaunchPlan before, StrategyReport was)
    {
        var runs = was.Status == Supervisor.Running || (was.Status == Supervisor.ExitedStatus && was.ExitCode != 0);
        if (!runs)
        {
            await state.Supervisor.PutBackAsync(before, was);
            files.RemoveAllBut(before.Folder);
            return $"The strategy of {before.Sha} is {was.Status}, as it was before.";
        }

        try
        {
            await state.Supervisor.StartAsync(before);
            files.RemoveAllBut(before.Folder);
            return $"The strategy of {before.Sha} runs again.";
        }
        catch (StageFailedException error)
        {
            return $"The strategy of {before.Sha} could not be started again either: {error.Message}";
        }
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
