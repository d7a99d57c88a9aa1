using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Functions.Shared.Instances;

namespace DevEnv.Functions.Updating;

/// <summary>Looks whether the agent has carried the redeploy out.</summary>
public sealed class AwaitRedeployFunction(UpdatingSteps steps, AgentCommands commands, TimeProvider time)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Limit = SendRedeployFunction.CommandLimit + TimeSpan.FromMinutes(2);

    [LambdaFunction]
    public async Task<StepResult> AwaitRedeploy(StepInput input)
    {
        var state = await steps.EnterAsync(input).ConfigureAwait(false);
        var update = state.Update!;
        var command = await commands.StatusAsync(update.CommandId!, state.Launch!.InstanceId!, CancellationToken.None).ConfigureAwait(false);
        return command.Status switch
        {
            CommandStatus.Succeeded => StepResult.Done,
            CommandStatus.Failed => throw new RedeployFailed(command.Message),
            _ when time.GetUtcNow() - update.SentAt < Limit => StepResult.Wait(AskAgain),
            _ => throw new RedeployTimedOut($"The environment's agent did not answer within {Limit.TotalMinutes:0} minutes."),
        };
    }
}
