using Amazon.Lambda.Annotations;
using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Provisioning;

/// <summary>Lets a generation in while the owner's and the desk's quotas allow; otherwise tells its place in the queue.</summary>
public sealed class AdmitFunction(ProvisioningSteps steps, IAmazonS3 s3, PlatformOptions platform, ProvisioningOptions options, BudgetCheck budget, TimeProvider time)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(1);

    [LambdaFunction]
    public async Task<StepResult> Admit(StepInput input)
    {
        var state = await steps.EnterAsync(input, CancellationToken.None).ConfigureAwait(false);
        if (state.AdmissionKey is null)
        {
            var key = AdmissionQueue.Key(state, time.GetUtcNow());
            state = await steps.RecordAsync(input, "asks for admission", s => s with { AdmissionKey = s.AdmissionKey ?? key }, CancellationToken.None)
                .ConfigureAwait(false);
        }

        await PutMarkerAsync(state.AdmissionKey!).ConfigureAwait(false);
        var markers = await MarkersAsync().ConfigureAwait(false);
        var place = AdmissionQueue.Place(markers, state.AdmissionKey!, options.OwnerQuota, options.TotalQuota);
        if (place is null)
        {
            await budget.CheckAsync(state, markers, CancellationToken.None).ConfigureAwait(false);
            return StepResult.Done;
        }

        if (time.GetUtcNow() - state.CreatedAt > options.QueueLimit)
        {
            throw new QueueTimedOut(
                $"No place became free within {options.QueueLimit.TotalHours:0} hours (at most {options.OwnerQuota} environments per person, {options.TotalQuota} in all). "
                + $"Close a pull request whose environment you no longer need, then reopen this one; or ask {options.BudgetContact} for a higher quota.");
        }

        await steps.EnterAsync(input, ProvisionStep.Admit, place, CancellationToken.None).ConfigureAwait(false);
        return StepResult.Wait(AskAgain);
    }

    private Task PutMarkerAsync(string key) => AwsCall.RunAsync(
        () => s3.PutObjectAsync(new PutObjectRequest { BucketName = platform.StateBucket, Key = key, ContentBody = string.Empty }), CancellationToken.None);

    private async Task<IReadOnlyList<string>> MarkersAsync()
    {
        var request = new ListObjectsV2Request { BucketName = platform.StateBucket, Prefix = ResourceNames.AdmissionPrefix };
        return await Pages.AllAsync(
            () => AwsCall.RunAsync(() => s3.ListObjectsV2Async(request), CancellationToken.None),
            page => page.S3Objects?.Select(o => o.Key),
            page => request.ContinuationToken = page.NextContinuationToken).ConfigureAwait(false);
    }
}
