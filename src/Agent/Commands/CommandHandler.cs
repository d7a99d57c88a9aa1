using System.Text.Json;
using DevEnv.Agent.Boot;
using DevEnv.Agent.Hosting;
using DevEnv.Agent.Logs;
using DevEnv.Agent.Reporting;
using DevEnv.Contracts;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Commands;

/// <summary>Carries out one command at a time.</summary>
internal sealed class CommandHandler(AgentState state, StrategyRunner strategy, DeployedFile deployed, Reporter reporter, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1);

    public async Task<CommandAnswer> HandleAsync(string json, CancellationToken cancellationToken)
    {
        AgentCommand command;
        try
        {
            command = JsonSerializer.Deserialize(json, ContractsJson.Default.AgentCommand) ?? throw new JsonException("the command is null");
        }
        catch (JsonException error)
        {
            return CommandAnswer.Refused($"That is not a command: {error.Message} Expected {{\"action\":\"stop\",\"requestedBy\":\"who\"}}.");
        }

        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            state.Log.Add(LogLine.Agent, $"command {command.Action} by {command.RequestedBy}: {command.Reason}");
            return Reported(command, await TryAsync(command, cancellationToken));
        }
        finally
        {
            oneAtATime.Release();
            reporter.Wake();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<CommandAnswer> TryAsync(AgentCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return await CarryOutAsync(command, cancellationToken);
        }
        catch (StageFailedException error)
        {
            return CommandAnswer.Refused(error.Message) with { Strategy = state.Supervisor.Report };
        }
    }

    // The answer may get lost on its way up; the report is written again each minute.
    private CommandAnswer Reported(AgentCommand command, CommandAnswer answer)
    {
        state.LastCommand = new CommandReport
        {
            Action = OneLine.Of(command.Action, CommandReport.LongestAction),
            HeadSha = command.Action == AgentCommand.Redeploy && command.HeadSha is { } sha ? OneLine.Of(sha, CommandReport.LongestSha) : null,
            Ok = answer.Ok,
            Message = OneLine.Of(answer.Message, CommandReport.LongestMessage),
            At = time.GetUtcNow(),
        };
        return answer;
    }

    private Task<CommandAnswer> CarryOutAsync(AgentCommand command, CancellationToken cancellationToken) => command.Action switch
    {
        AgentCommand.Halt => Task.FromResult(Halt(command)),
        AgentCommand.Resume => ResumeAsync(),
        AgentCommand.Stop => StopAsync(),
        AgentCommand.Redeploy => RedeployAsync(command, cancellationToken),
        _ => Task.FromResult(CommandAnswer.Refused(
            $"Unknown action '{OneLine.Of(command.Action, 40)}': expected {AgentCommand.Halt}, {AgentCommand.Resume}, {AgentCommand.Redeploy} or {AgentCommand.Stop}.")),
    };

    private CommandAnswer Halt(AgentCommand command)
    {
        state.Halt ??= new HaltReport { At = time.GetUtcNow(), By = OneLine.Of(command.RequestedBy, 100), Reason = command.Reason is null ? null : OneLine.Of(command.Reason, 200) };
        return Now("Trading is halted; the strategy itself goes on. This agent has no order gateway, so no order could leave anyway.");
    }

    private async Task<CommandAnswer> ResumeAsync()
    {
        if (state.Supervisor.Plan is not { } plan || !Booted())
        {
            return NotBooted();
        }

        state.Halt = null;
        if (state.Supervisor.Report?.Status != Strategy.Supervisor.Running)
        {
            await state.Supervisor.StartAsync(plan);
        }

        return Now("Trading is resumed and the strategy runs.");
    }

    private async Task<CommandAnswer> StopAsync()
    {
        if (!Booted())
        {
            return NotBooted();
        }

        await state.Supervisor.StopAsync();
        return Now("The strategy is stopped.");
    }

    private async Task<CommandAnswer> RedeployAsync(AgentCommand command, CancellationToken cancellationToken)
    {
        if (command.StrategyBinary is not { } binary || command.HeadSha is not { Length: > 0 } sha)
        {
            return CommandAnswer.Refused("redeploy needs strategyBinary (bucket, key, sha256, size, path) and headSha.");
        }

        var problem = DescriptionFile.StagedFileProblem(binary) ?? (command.StrategyConfig is { } config ? DescriptionFile.StagedFileProblem(config) : null);
        if (problem is not null)
        {
            return CommandAnswer.Refused($"redeploy: {problem}");
        }

        if (state.Description is not { } description || !Booted())
        {
            return NotBooted();
        }

        if (IsRunning(description, command))
        {
            return Now($"The strategy of {sha} runs already.");
        }

        // The old strategy runs on until the new one is here and checked.
        var next = description with { StrategyBinary = binary, StrategyConfig = command.StrategyConfig, HeadSha = sha };
        var plan = await strategy.StageAsync(next, cancellationToken);
        await strategy.ReplaceAsync(plan, cancellationToken);
        state.Description = next;
        Keep(next);
        return Now($"The strategy of {sha} runs.");
    }

    private void Keep(InstanceDescription next)
    {
        try
        {
            deployed.Keep(next);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It runs all the same; after a restart the platform sees another commit and deploys this one again.
            state.Log.Add(LogLine.Agent, $"what was deployed could not be kept for the next boot: {error.Message}");
        }
    }

    // A command may come twice, and the second must not interrupt what the first began.
    private bool IsRunning(InstanceDescription description, AgentCommand command) =>
        state.Supervisor.Report is { Status: Strategy.Supervisor.Running } running
        && running.Sha == command.HeadSha
        && description.HeadSha == command.HeadSha
        && description.StrategyBinary.Sha256 == command.StrategyBinary?.Sha256
        && description.StrategyConfig?.Sha256 == command.StrategyConfig?.Sha256;

    private bool Booted() => state.Journal.Stages.All(stage => stage.Status == BootStageStatus.Done);

    private CommandAnswer NotBooted() => CommandAnswer.Refused(
        state.Journal.Stages.FirstOrDefault(stage => stage.Status != BootStageStatus.Done) is { } stage
            ? $"The environment is not ready: boot stage {stage.Name} is {BootJournal.StatusName(stage.Status)}. {stage.Detail}".TrimEnd()
            : "The environment has no strategy yet.");

    private CommandAnswer Now(string message) => new() { Ok = true, Message = message, Strategy = state.Supervisor.Report, Halt = state.Halt };
}
