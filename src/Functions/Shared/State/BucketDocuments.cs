using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Shared.State;

/// <summary>Small JSON documents of a function's own in the state bucket, changed by compare-and-set.</summary>
public sealed class BucketDocuments(IAmazonS3 s3, PlatformOptions options, TimeProvider time, Randomness randomness)
{
    private readonly Retry _retry = new(time, randomness);

    /// <returns>No value and no ETag when there is none; no value and an ETag when it cannot be read as JSON.</returns>
    public Task<(T? Value, string? ETag)> ReadAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => _retry.RunAsync(() => OnceAsync(key, type, cancellationToken), IsTransient, cancellationToken);

    /// <returns>False when somebody else wrote it since <paramref name="etag"/>.</returns>
    public Task<bool> TryWriteAsync<T>(string key, T value, JsonTypeInfo<T> type, string? etag, CancellationToken cancellationToken)
        where T : class => _retry.RunAsync(() => WriteAsync(key, JsonSerializer.SerializeToUtf8Bytes(value, type), etag, cancellationToken), IsTransient, cancellationToken);

    private static bool IsTransient(StepException error) => error is Throttled or ServiceUnavailable;

    private async Task<(T? Value, string? ETag)> OnceAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await AwsCall.UnlessAsync(
            AwsErrorKind.NotFound, () => s3.GetObjectAsync(options.StateBucket, key, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (answer is null)
        {
            return (null, null);
        }

        try
        {
            var value = await AwsCall.RunAsync(
                () => JsonSerializer.DeserializeAsync(answer.ResponseStream, type, cancellationToken).AsTask(), cancellationToken, "s3.GetObjectAsync(").ConfigureAwait(false);
            return (value, answer.ETag);
        }
        catch (JsonException)
        {
            return (null, answer.ETag);
        }
    }

    private async Task<bool> WriteAsync(string key, byte[] body, string? etag, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = options.StateBucket,
            Key = key,
            InputStream = new MemoryStream(body, writable: false),
            ContentType = "application/json",
            IfMatch = etag,
            IfNoneMatch = etag is null ? "*" : null,
        };
        try
        {
            await s3.PutObjectAsync(request, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (AmazonS3Exception error) when (error.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
        {
            return false;
        }
        catch (Exception error) when (error is AmazonServiceException || AwsErrors.IsTransport(error, cancellationToken))
        {
            throw AwsErrors.ToStepError("PutObject", error);
        }
    }
}
