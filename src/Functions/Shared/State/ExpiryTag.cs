using Amazon.EC2;
using Amazon.EC2.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Shared.State;

/// <summary>The instance's own tag of its expiry, by which it ends itself even with the whole platform gone.</summary>
public sealed class ExpiryTag(IAmazonEC2 ec2)
{
    public async Task BringUpToDateAsync(EnvironmentState state, CancellationToken cancellationToken)
    {
        // Without an instance there is nothing to tag: what is launched later is tagged again when it is ready.
        if (state is not { Launch.InstanceId: { } instance, Deadline: { } deadline } || !state.IsLive())
        {
            return;
        }

        var request = new CreateTagsRequest { Resources = [instance], Tags = [new Tag(EnvironmentTags.ExpiresAt, EnvironmentTags.Time(deadline))] };
        await AwsCall.UnlessAsync(AwsErrorKind.NotFound, () => ec2.CreateTagsAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
    }
}
