using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>A whole answer of GitHub's, read to its end or to the limit.</summary>
public sealed record GitHubAnswer(HttpStatusCode Status, byte[] Body)
{
    /// <summary>Where nothing is said, GitHub asks to wait a minute at least (REST API docs, "Rate limits").</summary>
    private static readonly TimeSpan LeastWait = TimeSpan.FromMinutes(1);

    public string? MediaType { get; init; }
    public Uri? Location { get; init; }
    public bool IsCutOff { get; init; }
    public Uri? NextPage { get; init; }
    public TimeSpan? RetryAfter { get; init; }
    public string? RateLimitRemaining { get; init; }
    public string? RateLimitReset { get; init; }

    public bool HasNextPage => NextPage is not null;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>For the few answers that GitHub tells apart by words only.</summary>
    public bool Says(ReadOnlySpan<byte> words) => Body.AsSpan().IndexOf(words) >= 0;

    public T Read<T>(GitHubRequest request, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(Body, type) ?? throw new GitHubUnexpected($"Could not {request.Operation}: GitHub answered null.");
        }
        catch (JsonException error)
        {
            throw new GitHubUnexpected($"Could not {request.Operation}: GitHub's answer is not what its API describes ({error.Path}).", error);
        }
    }

    /// <summary>Sorts an answer that is not a success. GitHub's own words stay out: they may quote what was sent.</summary>
    public StepException ToError(GitHubRequest request, DateTimeOffset now) => (int)Status switch
    {
        429 => new GitHubRateLimited($"Could not {request.Operation}", RetryAt(now)),
        403 when Says("installation has been suspended"u8) => GitHubSuspended.While(request),
        403 when IsRateLimit => new GitHubRateLimited($"Could not {request.Operation}", RetryAt(now)),
        401 or 403 => new GitHubDenied($"Could not {request.Operation}: GitHub answered {(int)Status}. Check the App's permissions, key and installation."),
        404 or 410 => new GitHubNotFound($"Could not {request.Operation}: GitHub answered {(int)Status}."),
        408 or >= 500 => new GitHubUnavailable($"Could not {request.Operation}: GitHub answered {(int)Status}."),
        _ => new GitHubUnexpected($"Could not {request.Operation}: GitHub answered {(int)Status}."),
    };

    private bool IsRateLimit => RetryAfter is not null || RateLimitRemaining == "0" || Says("rate limit"u8);

    private DateTimeOffset RetryAt(DateTimeOffset now)
    {
        if (RetryAfter is { } wait)
        {
            return now + wait;
        }

        var isReset = RateLimitRemaining == "0" && long.TryParse(RateLimitReset, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        var reset = isReset ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(long.Parse(RateLimitReset!, CultureInfo.InvariantCulture), 253_402_300_799)) : now;
        return reset > now + LeastWait ? reset : now + LeastWait;
    }
}
