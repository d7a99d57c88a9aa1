using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts.Configuration;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Instances;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Aws;
using DevEnv.Functions.Shared.GitHub;

namespace DevEnv.Functions.Shared.Strategies;

/// <summary>
/// Brings the strategy's files at a commit into the artefact bucket, or finds them uploaded there by CI, and tells what they
/// must hash to.
/// </summary>
public sealed class StrategyStaging(GitHubClient github, IAmazonS3 s3, PlatformOptions platform)
{
    /// <summary>GitHub's contents API serves files up to 100 MB (REST API reference, "Get repository content").</summary>
    private const long LargestFile = 100_000_000;

    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    public static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(15);

    /// <returns>Null when a file is neither in the repository nor uploaded yet.</returns>
    /// <param name="since">When the waiting began.</param>
    /// <param name="now">To compare it with.</param>
    /// <exception cref="StrategyMissing">Not there yet, and waited for long enough.</exception>
    public async Task<StagedStrategy?> FindAsync(RepositoryRef repository, string headSha, StrategyConfig wanted, DateTimeOffset? since, DateTimeOffset now)
    {
        var binary = await StageAsync(repository, headSha, wanted.Binary).ConfigureAwait(false);
        var configuration = wanted.Config is null ? null : await StageAsync(repository, headSha, wanted.Config).ConfigureAwait(false);
        if (binary is not null && (wanted.Config is null || configuration is not null))
        {
            return new StagedStrategy(binary, configuration);
        }

        return now - since < Limit ? null : throw Missing(repository, headSha, binary is null ? wanted.Binary : wanted.Config!);
    }

    private static StrategyMissing Missing(RepositoryRef repository, string headSha, string path) => new(
        $"{path} is not in the repository at {headSha[..Math.Min(12, headSha.Length)]}, and CI did not upload it to "
        + $"{ResourceNames.ArtifactKey(repository.Id, headSha, path)} within {Limit.TotalMinutes:0} minutes. "
        + "Commit the file or let CI upload it, and mind the path in strategy.binary and strategy.config.");

    private async Task<StagedFile?> StageAsync(RepositoryRef repository, string headSha, string path)
    {
        var key = ResourceNames.ArtifactKey(repository.Id, headSha, path);
        return await UploadedAsync(key, path).ConfigureAwait(false) ?? await CopyAsync(repository, headSha, key, path).ConfigureAwait(false);
    }

    private async Task<StagedFile?> CopyAsync(RepositoryRef repository, string headSha, string key, string path)
    {
        var content = await github.GetFileAsync(repository, path, headSha, LargestFile, CancellationToken.None).ConfigureAwait(false);
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
