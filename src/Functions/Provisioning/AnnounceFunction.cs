using Amazon.Lambda.Annotations;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.Observability;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Metrics;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Provisioning;

/// <summary>The environment is ready: say so. Runs again until the comment is written.</summary>
public sealed class AnnounceFunction(EnvironmentService environments, Metrics metrics, TimeProvider time)
{
    [LambdaFunction]
    public async Task<StepResult> Announce(StepInput input)
    {
        var decision = await environments.ApplyAsync(input.Names().Environment, new ProvisionDone(input.Generation), "provision", CancellationToken.None)
            .ConfigureAwait(false);
        if (decision.State.Generation != input.Generation || decision.State.Phase != Phase.Ready)
        {
            throw new Superseded($"Generation {input.Generation} of {input.Environment} is no longer wanted.");
        }

        var done = decision.State.DoneWhenTold();
        metrics.Write(PlatformMetrics.SecondsToReady, (time.GetUtcNow() - decision.State.CreatedAt!.Value).TotalSeconds);
        return done;
    }
}
