using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using DevEnv.Contracts.Instances;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Instances;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Destruction;

/// <summary>Asks the agent to stop its strategy, and gives it a moment. An environment that cannot be asked is destroyed all the same.</summary>
public sealed class StopStrategyFunction(EnvironmentService environments, AgentCommands commands)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    [LambdaFunction]
    public async Task<StepResult> StopStrategy(StepInput input)
    {
        var stored = await environments.LoadAsync(input.Names().Environment, CancellationToken.None).ConfigureAwait(false);
        if (stored.State.Generation != input.Generation || stored.State is not { ReadyAt: not null, Launch.InstanceId: { } instance })
        {
            return StepResult.Done;
        }

        try
        {
            var command = new AgentCommand { Action = AgentCommand.Stop, RequestedBy = "platform", Reason = "the environment is being destroyed" };
            await commands.SendAsync(instance, command, Moment, CancellationToken.None).ConfigureAwait(false);
            return StepResult.Wait(Moment);
        }
        catch (StepException error)
        {
            LambdaLogger.Log($"The strategy of {input.Environment} could not be stopped first: {error.GetType().Name}: {error.Message}\n");
            return StepResult.Done;
        }
    }
}
