using System.Net;
using Amazon.Runtime;
using Amazon.S3;

namespace DevEnv.Agent.Boot;

/// <summary>
/// The one retry policy towards AWS. A new role, its permissions and a new secret take a while to be known everywhere, so "not
/// found" and "denied" are worth asking again; a missing object is not, because S3 answers with what is there.
/// </summary>
internal static class AwsRetry
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);

    /// <summary>1 + 2 + 4 + 8 + 15 + 15 + 15 s: about a minute, after which IAM has settled or never will.</summary>
    public const int Attempts = 8;

    /// <param name="attempt">From 1, the one that failed.</param>
    /// <returns>Null: give up.</returns>
    public static TimeSpan? DelayAfter(int attempt) =>
        attempt >= Attempts ? null : TimeSpan.FromTicks(Math.Min(LongestDelay.Ticks, FirstDelay.Ticks << (attempt - 1)));

    public static bool IsWorthRetrying(Exception error) => error switch
    {
        AmazonS3Exception { ErrorCode: "NoSuchKey" or "NoSuchBucket" } => false,
        AmazonServiceException { StatusCode: HttpStatusCode.BadRequest } service =>
            service.ErrorCode is "ResourceNotFoundException" or "AccessDeniedException" or "ThrottlingException" or "UnrecognizedClientException" or "ExpiredToken" or "ExpiredTokenException",
        AmazonServiceException service =>
            service.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError or 0,
        AmazonClientException or HttpRequestException or IOException or TimeoutException => true,
        _ => false,
    };

    /// <exception cref="StageFailedException">Not worth retrying, or tried often enough.</exception>
    public static async Task<T> RunAsync<T>(string what, Func<Task<T>> call, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception error) when (error is not (StageFailedException or OperationCanceledException))
            {
                if (!IsWorthRetrying(error) || DelayAfter(attempt) is not { } delay)
                {
                    throw new StageFailedException($"{what} failed after {attempt} attempts: {Name(error)}: {error.Message}");
                }

                await Task.Delay(delay, time, cancellationToken);
            }
        }
    }

    private static string Name(Exception error) => error is AmazonServiceException { ErrorCode.Length: > 0 } service ? service.ErrorCode : error.GetType().Name;
}
