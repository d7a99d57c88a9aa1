using Amazon.EC2;
using Amazon.Lambda.Annotations;
using Amazon.Runtime;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.Steps;

namespace DevEnv.Functions.Provisioning;

/// <summary>
/// Asks EC2 for an instance, offer by offer. An offer is saved before it is made; only a definite "no capacity" leads to the
/// next one, and an unknown answer is asked for again with the same token.
/// </summary>
public sealed class LaunchInstanceFunction(
    ProvisioningSteps steps, IAmazonEC2 ec2, SecurityGroups groups, LaunchRequests requests, ProvisioningOptions options, TimeProvider time)
{
    [LambdaFunction]
    public async Task<StepResult> LaunchInstance(StepInput input)
    {
        var state = await steps.EnterAsync(input, ProvisionStep.Launch, null, CancellationToken.None).ConfigureAwait(false);
        var group = await groups.IdAsync(input.Names(), options.VpcId).ConfigureAwait(false);
        while (state.Launch?.InstanceId is null)
        {
            var launch = state.Launch ?? new LaunchRecord { ExpiresAt = state.Deadline!.Value };
            var offer = LaunchPlan.Next(launch, state.Environment, options.InstanceTypes, options.SubnetIds) ?? throw Exhausted(launch);
            state = await SaveAsync(input, state.Launch, launch.With(offer), $"asks for {offer.InstanceType} in {offer.SubnetId}").ConfigureAwait(false);
            state = await TryAsync(input, state, offer, group).ConfigureAwait(false);
        }

        return StepResult.Done;
    }

    private static NoCapacity Exhausted(LaunchRecord launch)
    {
        var types = string.Join(", ", launch.Offers.Select(o => o.InstanceType).Distinct());
        var subnets = launch.Offers.Select(o => o.SubnetId).Distinct().Count();
        return new NoCapacity(
            $"AWS has no capacity at the moment: {types} were refused in all {subnets} subnets. Reopen the pull request in some minutes to try again.");
    }

    private async Task<EnvironmentState> TryAsync(StepInput input, EnvironmentState state, LaunchOffer offer, string group)
    {
        var request = requests.Build(state, offer, group);
        try
        {
            var answer = await ec2.RunInstancesAsync(request).ConfigureAwait(false);
            var instance = answer.Reservation.Instances[0];
            var launched = state.Launch!.With(offer with { Status = OfferStatus.Launched }) with
            {
                InstanceId = instance.InstanceId,
                PrivateIp = instance.PrivateIpAddress,
                LaunchedAt = time.GetUtcNow(),
            };
            return await SaveAsync(input, state.Launch, launched, $"launched {instance.InstanceId}").ConfigureAwait(false);
        }
        catch (AmazonEC2Exception error) when (AwsErrors.Sort(error) == AwsErrorKind.Capacity)
        {
            var refused = state.Launch!.With(offer with { Status = OfferStatus.Refused, Error = error.ErrorCode });
            return await SaveAsync(input, state.Launch, refused, $"{offer.InstanceType} in {offer.SubnetId}: {error.ErrorCode}").ConfigureAwait(false);
        }
        catch (Exception error) when (error is AmazonServiceException || AwsErrors.IsTransport(error, CancellationToken.None))
        {
            throw AwsErrors.ToStepError("RunInstances", error);
        }
    }

    /// <exception cref="StateConflict">Another invocation of this step, which Lambda had given up, is still making offers.</exception>
    private Task<EnvironmentState> SaveAsync(StepInput input, LaunchRecord? read, LaunchRecord launch, string why) => steps.RecordAsync(
        input,
        why,
        s => SameOffers(s.Launch, read)
            ? s with { Launch = launch }
            : throw new StateConflict($"The offers of {s.Environment} changed while one was made."),
        CancellationToken.None);

    private static bool SameOffers(LaunchRecord? left, LaunchRecord? right) =>
        left?.InstanceId == right?.InstanceId && (left?.Offers ?? []).SequenceEqual(right?.Offers ?? []);
}
