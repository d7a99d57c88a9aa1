using System.Security.Cryptography;
using Amazon.Lambda.Annotations;
using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Instances;
using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.GitHub;

namespace DevEnv.Functions.Provisioning;

/// <summary>
/// Brings the strategy's files at the head commit into the artefact bucket, or waits for CI to upload them there, and writes
/// down what they must hash to.
/// </summary>
public sealed class StageStrategyFunction(
    ProvisioningSteps steps, GitHubClient github, IAmazonS3 s3, PlatformOptions platform, ProvisioningOptions options, TimeProvider time)
{
    /// <summary>GitHub's contents API serves files up to 100 MB (REST API reference, "Get repository content").</summary>
    private const long LargestFile = 100_000_000;

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(15);

    [LambdaFunction]
    public async Task<StepResult> StageStrategy(StepInput input)
    {
        var state = await steps.EnterAsync(input, ProvisionStep.StageStrategy, null, CancellationToken.None).ConfigureAwait(false);
        if (state.Strategy is not null)
        {
            return StepResult.Done;
        }

        var wanted = state.Configuration!.Strategy;
        var binary = await StageAsync(state, wanted.Binary).ConfigureAwait(false);
        var configuration = wanted.Config is null ? null : await StageAsync(state, wanted.Config).ConfigureAwait(false);
        if (binary is null || (wanted.Config is not null && configuration is null))
        {
            return time.GetUtcNow() - state.StepSince < options.StagingLimit ? StepResult.Wait(AskAgain) : throw Missing(state, binary is null ? wanted.Binary : wanted.Config!);
        }

        await steps.RecordAsync(input, "strategy staged", s => s with { Strategy = new StagedStrategy(binary, configuration) }, CancellationToken.None)
            .ConfigureAwait(false);
        return StepResult.Done;
    }

    private StrategyMissing Missing(EnvironmentState state, string path) => new(
        $"{path} is not in the repository at {state.HeadSha![..Math.Min(12, state.HeadSha!.Length)]}, and CI did not upload it to "
        + $"{ResourceNames.ArtifactKey(state.Repository.Id, state.HeadSha!, path)} within {options.StagingLimit.TotalMinutes:0} minutes. "
        + "Commit the file or let CI upload it, and mind the path in strategy.binary and strategy.config.");

    private async Task<StagedFile?> StageAsync(EnvironmentState state, string path)
    {
        var key = ResourceNames.ArtifactKey(state.Repository.Id, state.HeadSha!, path);
        return await UploadedAsync(key, path).ConfigureAwait(false) ?? await CopyAsync(state, key, path).ConfigureAwait(false);
    }

    private async Task<StagedFile?> CopyAsync(EnvironmentState state, string key, string path)
    {
        var content = await github.GetFileAsync(state.Repository, path, state.HeadSha!, LargestFile, CancellationToken.None).ConfigureAwait(false);
        if (content is null)
        {
            return null;
        }

        var put = new PutObjectRequest { BucketName = platform.ArtifactBucket, Key = key, InputStream = new MemoryStream(content, writable: false) };
        await AwsCall.RunAsync(() => s3.PutObjectAsync(put), CancellationToken.None).ConfigureAwait(false);
        return Staged(key, path, content.LongLength, SHA256.HashData(content));
    }

    // CI may upload more than a function's memory holds: it is hashed as it comes.
    private async Task<StagedFile?> UploadedAsync(string key, string path)
    {
        var answer = await AwsCall.UnlessAsync(
            AwsErrorKind.NotFound, () => s3.GetObjectAsync(platform.ArtifactBucket, key), CancellationToken.None).ConfigureAwait(false);
        if (answer is null)
        {
            return null;
        }

        using (answer)
        {
            var hash = await AwsCall.RunAsync(
                () => SHA256.HashDataAsync(answer.ResponseStream).AsTask(), CancellationToken.None, "s3.GetObjectAsync(").ConfigureAwait(false);
            return Staged(key, path, answer.ContentLength, hash);
        }
    }

    private StagedFile Staged(string key, string path, long size, byte[] hash) => new()
    {
        Bucket = platform.ArtifactBucket,
        Key = key,
        Path = path,
        Size = size,
        Sha256 = Convert.ToHexStringLower(hash),
    };
}
