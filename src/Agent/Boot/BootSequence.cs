using DevEnv.Agent.Hosting;
using DevEnv.Agent.Logs;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Boot;

/// <summary>The boot stages in their order; the first that fails is the last that runs.</summary>
internal sealed class BootSequence(AgentOptions options, AgentState state, AwsClients aws, MarketDataLink link, StrategyRunner strategy, DeployedFile deployed, TimeProvider time)
{
    public async Task RunAsync(CancellationToken stopping)
    {
        // The doors open first: a boot stage must not keep the caller of StartAsync waiting.
        await Task.Yield();
        try
        {
            InstanceDescription? description = null;
            LaunchPlan? plan = null;
            await StageAsync(BootStage.Description, async () =>
            {
                var launched = await DescriptionFile.ReadAsync(options.DescriptionPath, stopping);
                (description, var problem) = await deployed.ApplyAsync(launched, stopping);
                if (problem is not null)
                {
                    state.Log.Add(LogLine.Agent, $"what was deployed last is not known, so this boots what it was launched with: {OneLine.Of(problem, BootJournal.LongestDetail)}");
                }

                state.Description = description;
                var commit = description.HeadSha == launched.HeadSha ? "as it was launched" : $"with the commit {description.HeadSha} that was deployed last";
                return $"{description.Environment}, generation {description.Generation}, {commit}, expires {description.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC";
            });
            await StageAsync(BootStage.Secrets, () => new Secrets(aws, state, time).FetchAsync(description!, stopping));
            await StageAsync(BootStage.Strategy, async () =>
            {
                plan = await strategy.StageAsync(description!, stopping);
                return $"{description!.StrategyBinary.Path}, {description.StrategyBinary.Size} bytes, SHA-256 checked";
            });
            await StageAsync(BootStage.MarketData, () => link.ConnectAsync(description!.NatsUrl, stopping));
            await StageAsync(BootStage.Start, () => strategy.StartAsync(plan!, stopping));
            await StageAsync(BootStage.Ready, () => strategy.SettleAsync(stopping));
        }
        catch (StageFailedException)
        {
            // Told in the journal; a strategy that fell in its first seconds is not started again.
            await state.Supervisor.StopAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    private async Task StageAsync(string stage, Func<Task<string>> run)
    {
        state.Journal.Begin(stage);
        string detail;
        try
        {
            detail = await run();
        }
        catch (StageFailedException error)
        {
            state.Journal.Fail(stage, error.Message);
            throw;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The edge of the boot: whatever it is, the pull request gets to read it.
            state.Journal.Fail(stage, $"{error.GetType().Name}: {error.Message}");
            throw new StageFailedException(error.Message);
        }

        state.Journal.Done(stage, detail);
    }
}
