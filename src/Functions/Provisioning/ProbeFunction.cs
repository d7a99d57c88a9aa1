using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Instances;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Instances;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Provisioning;

/// <summary>Looks whether all boot stages of the instance are done.</summary>
public sealed class ProbeFunction(ProvisioningSteps steps, IAmazonEC2 ec2, ReportReader reports, ProvisioningOptions options, TimeProvider time)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    [LambdaFunction]
    public async Task<StepResult> Probe(StepInput input)
    {
        var state = await steps.EnterAsync(input, ProvisionStep.Boot, null, CancellationToken.None).ConfigureAwait(false);
        var report = await reports.FindAsync(input.Names(), CancellationToken.None).ConfigureAwait(false);
        if (report?.FailedStage() is { } failed)
        {
            throw new BootFailed($"The boot stage '{failed.Name}' failed: {failed.Detail ?? "no detail was reported"}");
        }

        if (report?.IsReady() == true)
        {
            return StepResult.Done;
        }

        await CheckInstanceAsync(state).ConfigureAwait(false);
        return time.GetUtcNow() - state.Launch!.LaunchedAt < options.BootLimit ? StepResult.Wait(AskAgain) : throw TimedOut(report);
    }

    private BootTimedOut TimedOut(AgentReport? report)
    {
        var stage = report?.Stages.FirstOrDefault(s => s.Status != BootStageStatus.Done)?.Name;
        return new BootTimedOut(
            $"The instance was not ready within {options.BootLimit.TotalMinutes:0} minutes; "
            + (stage is null ? "its agent never reported." : $"it stands at the boot stage '{stage}'."));
    }

    // A new instance is unknown to some readers for a while (EC2 API reference, "Eventual consistency"): not found says nothing.
    private async Task CheckInstanceAsync(EnvironmentState state)
    {
        var request = new DescribeInstancesRequest { InstanceIds = [state.Launch!.InstanceId] };
        var answer = await AwsCall.UnlessAsync(AwsErrorKind.NotFound, () => ec2.DescribeInstancesAsync(request), CancellationToken.None).ConfigureAwait(false);
        var instance = answer?.Reservations?.SelectMany(r => r.Instances ?? []).FirstOrDefault();
        if (instance is not null && instance.State.Name != InstanceStateName.Pending && instance.State.Name != InstanceStateName.Running)
        {
            throw new InstanceLost($"The instance {instance.InstanceId} is {instance.State.Name} before it was ready ({instance.StateReason?.Message ?? "no reason was given"}).");
        }
    }
}
