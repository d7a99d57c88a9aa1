using System.Text.Json;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using DevEnv.Contracts;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Shared.State;

/// <summary>Starts executions whose names follow from the document, so that a second start is the first one.</summary>
public sealed class MachineStarter(IAmazonStepFunctions stepFunctions, PlatformOptions options, TimeProvider time, Randomness randomness)
{
    private readonly Retry _retry = new(time, randomness);

    public async Task StartAsync(EnvironmentId id, StartMachine start, CancellationToken cancellationToken)
    {
        var request = new StartExecutionRequest
        {
            StateMachineArn = options.Machines[start.Machine],
            Name = new ResourceNames(id, start.Generation).Execution(start.Machine, start.Attempt),
            Input = JsonSerializer.Serialize(
                new StepInput { Environment = id.Value, Generation = start.Generation, Attempt = start.Attempt }, ContractsJson.Default.StepInput),
        };
        _ = await _retry.RunAsync(
            () => AwsCall.UnlessAsync(AwsErrorKind.Exists, () => stepFunctions.StartExecutionAsync(request, cancellationToken), cancellationToken),
            error => error is Throttled or ServiceUnavailable,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>arn:…:stateMachine:name becomes arn:…:execution:name:execution.</summary>
    public string ExecutionArn(EnvironmentId id, StartMachine start) =>
        options.Machines[start.Machine].Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)
        + ":" + new ResourceNames(id, start.Generation).Execution(start.Machine, start.Attempt);
}
