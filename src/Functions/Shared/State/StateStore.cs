using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Shared.State;

/// <summary>A state document and the ETag that a change of it must meet; no ETag for a document that does not exist yet.</summary>
public sealed record StoredState(EnvironmentState State, string? ETag);

/// <summary>A document as a listing shows it.</summary>
/// <param name="ChangedAt">By S3's clock, to the second.</param>
public sealed record StateEntry(string Key, DateTimeOffset ChangedAt);

/// <summary>The state documents in S3, changed by compare-and-set only.</summary>
public sealed class StateStore(IAmazonS3 s3, PlatformOptions options, TimeProvider time, Randomness randomness)
{
    private readonly Retry _retry = new(time, randomness);

    /// <summary>Null when there is no document.</summary>
    public Task<StoredState?> FindAsync(EnvironmentId id, CancellationToken cancellationToken) =>
        ReadAsync(ResourceNames.StateKey(id), cancellationToken);

    /// <summary>By a key that <see cref="ListAsync"/> found; null when it is gone.</summary>
    public Task<StoredState?> ReadAsync(string key, CancellationToken cancellationToken) =>
        _retry.RunAsync(() => OnceAsync(key, cancellationToken), IsTransient, cancellationToken);

    /// <summary>All documents, or those whose identity begins with <paramref name="identityPrefix"/>.</summary>
    public async Task<IReadOnlyList<StateEntry>> ListAsync(string identityPrefix, CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = options.StateBucket, Prefix = ResourceNames.StatePrefix + identityPrefix };
        return await Pages.AllAsync(
            () => _retry.RunAsync(() => AwsCall.RunAsync(() => s3.ListObjectsV2Async(request, cancellationToken), cancellationToken), IsTransient, cancellationToken),
            page => page.S3Objects?.Select(o => new StateEntry(o.Key, new DateTimeOffset(o.LastModified!.Value.ToUniversalTime()))),
            page => request.ContinuationToken = page.NextContinuationToken).ConfigureAwait(false);
    }

    /// <summary>The wanted ones of <see cref="ListAsync"/>, as they are read; null for one that nobody can read, which is logged and hides no other.</summary>
    public async IAsyncEnumerable<EnvironmentState?> EachAsync(
        string identityPrefix, Func<StateEntry, bool> isWanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var entry in (await ListAsync(identityPrefix, cancellationToken).ConfigureAwait(false)).Where(isWanted))
        {
            StoredState? found = null;
            var isReadable = true;
            try
            {
                found = await ReadAsync(entry.Key, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is Fatal or NewerDocument or JsonException)
            {
                LambdaLogger.Log($"{entry.Key} cannot be read: {error.GetType().Name}\n");
                isReadable = false;
            }

            if (found is not null || !isReadable)
            {
                yield return found?.State;
            }
        }
    }

    /// <summary>Writes the document, in this version's form, if nobody else did since <paramref name="etag"/>; otherwise null.</summary>
    public async Task<StoredState?> TrySaveAsync(EnvironmentState state, string? etag, CancellationToken cancellationToken)
    {
        var write = state with { Schema = EnvironmentState.CurrentSchema, Revision = state.Revision + 1, WriteId = randomness.Hex(8) };
        var body = JsonSerializer.SerializeToUtf8Bytes(write, ContractsJson.Default.EnvironmentState);
        return await _retry.RunAsync(() => WriteAsync(write, body, etag, cancellationToken), IsTransient, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsTransient(StepException error) => error is Throttled or ServiceUnavailable;

    private async Task<StoredState?> OnceAsync(string key, CancellationToken cancellationToken)
    {
        var answer = await AwsCall.UnlessAsync(
            AwsErrorKind.NotFound, () => s3.GetObjectAsync(options.StateBucket, key, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (answer is null)
        {
            return null;
        }

        using (answer)
        {
            using var body = new MemoryStream();
            await AwsCall.RunAsync(() => CopyAsync(answer.ResponseStream, body, cancellationToken), cancellationToken, "s3.GetObjectAsync(").ConfigureAwait(false);
            var read = StateDocument.Read(body.ToArray());
            return read.State is { } state ? new StoredState(state, answer.ETag) : throw new NewerDocument(key, read.Schema);
        }
    }

    private static async Task<long> CopyAsync(Stream from, MemoryStream to, CancellationToken cancellationToken)
    {
        await from.CopyToAsync(to, cancellationToken).ConfigureAwait(false);
        return to.Length;
    }

    private async Task<StoredState?> WriteAsync(EnvironmentState write, byte[] body, string? etag, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = options.StateBucket,
            Key = ResourceNames.StateKey(write.Id()),
            InputStream = new MemoryStream(body, writable: false),
            ContentType = "application/json",
            IfMatch = etag,
            IfNoneMatch = etag is null ? "*" : null,
        };
        try
        {
            var answer = await s3.PutObjectAsync(request, cancellationToken).ConfigureAwait(false);
            return new StoredState(write, answer.ETag);
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            return await OwnWriteAsync(write, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.Conflict)
        {
            // S3 API reference, PutObject: a conditional write that races another answers 409 and may be tried again.
            throw new ServiceUnavailable("PutObject: 409, another conditional write is under way.", error);
        }
        catch (Exception error) when (error is AmazonServiceException || AwsErrors.IsTransport(error, cancellationToken))
        {
            throw AwsErrors.ToStepError("PutObject", error);
        }
    }

    // A write whose answer got lost meets its own 412 on the retry: its write id tells it from a stranger's.
    private async Task<StoredState?> OwnWriteAsync(EnvironmentState write, CancellationToken cancellationToken)
    {
        var current = await OnceAsync(ResourceNames.StateKey(write.Id()), cancellationToken).ConfigureAwait(false);
        return current?.State.WriteId == write.WriteId ? current : null;
    }
}
