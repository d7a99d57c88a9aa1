using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Instances;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.Policies;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Instances;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Updating;

/// <summary>
/// Lets the environment read the newer commit's files beside those of the older one, and tells its agent to deploy them. A
/// command that was sent twice deploys the same files twice, which changes nothing.
/// </summary>
public sealed class SendRedeployFunction(UpdatingSteps steps, AgentCommands commands, IAmazonIdentityManagementService iam, PlatformOptions platform, TimeProvider time)
{
    public static readonly TimeSpan CommandLimit = TimeSpan.FromMinutes(5);

    [LambdaFunction]
    public async Task<StepResult> SendRedeploy(StepInput input)
    {
        var state = await steps.EnterAsync(input).ConfigureAwait(false);
        var update = state.Update!;
        if (update.CommandId is not null)
        {
            return StepResult.Done;
        }

        var names = input.Names();
        var isNewer = !state.IsRestoring();
        var policy = new PutRolePolicyRequest
        {
            RoleName = names.Role,
            PolicyName = ResourceNames.RolePolicy,
            PolicyDocument = EnvironmentPolicies.Role(platform.PolicyScope(), names, state.Repository.Id, isNewer ? [state.HeadSha!, update.HeadSha] : [update.HeadSha]),
        };
        await AwsCall.RunAsync(() => iam.PutRolePolicyAsync(policy), CancellationToken.None).ConfigureAwait(false);
        var command = new AgentCommand
        {
            Action = AgentCommand.Redeploy,
            RequestedBy = "platform",
            Reason = isNewer ? "a newer commit was pushed" : "another commit was reported than the one that should run",
            HeadSha = update.HeadSha,
            StrategyBinary = update.Strategy!.Binary,
            StrategyConfig = update.Strategy.Configuration,
        };
        var id = await commands.SendAsync(state.Launch!.InstanceId!, command, CommandLimit, CancellationToken.None).ConfigureAwait(false);
        await steps.RecordAsync(input, "redeploy sent", u => u with { CommandId = id, SentAt = time.GetUtcNow() }).ConfigureAwait(false);
        return StepResult.Done;
    }
}
