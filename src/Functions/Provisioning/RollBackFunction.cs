using System.Text;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Instances;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Provisioning;

/// <summary>A step failed for good: write down why, with the tail of the instance's log, and start destroying what was made.</summary>
public sealed class RollBackFunction(EnvironmentService environments, ReportReader reports, IAmazonEC2 ec2)
{
    private const int LogLines = 30;

    [LambdaFunction]
    public async Task<StepResult> RollBack(StepInput input)
    {
        var names = input.Names();
        var stored = await environments.LoadAsync(names.Environment, CancellationToken.None).ConfigureAwait(false);
        var failure = new Failure(
            stored.State.Step.ToString(), input.Error?.Error ?? "Unknown", FailureText.Of(input.Error), await LogTailAsync(input, stored.State).ConfigureAwait(false));
        await environments.ApplyAsync(names.Environment, new ProvisionFailed(input.Generation, failure), "provision", CancellationToken.None).ConfigureAwait(false);
        return StepResult.Done;
    }

    private async Task<IReadOnlyList<string>> LogTailAsync(StepInput input, EnvironmentState state)
    {
        try
        {
            var report = await reports.FindAsync(input.Names(), CancellationToken.None).ConfigureAwait(false);
            if (report is { LogTail.Count: > 0 })
            {
                return [.. report.LogTail.TakeLast(LogLines)];
            }

            return state.Launch?.InstanceId is { } instance ? await ConsoleAsync(instance).ConfigureAwait(false) : [];
        }
        catch (Exception error)
        {
            // The log is a help, never a reason to leave the environment standing.
            LambdaLogger.Log($"No log tail of {input.Environment}: {error.GetType().Name}\n");
            return [];
        }
    }

    private async Task<IReadOnlyList<string>> ConsoleAsync(string instance)
    {
        var request = new GetConsoleOutputRequest { InstanceId = instance };
        var answer = await AwsCall.RunAsync(() => ec2.GetConsoleOutputAsync(request), CancellationToken.None).ConfigureAwait(false);
        return string.IsNullOrEmpty(answer.Output)
            ? []
            : [.. Encoding.UTF8.GetString(Convert.FromBase64String(answer.Output)).Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(LogLines)];
    }
}
