using System.Globalization;
using System.Net;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>A limit of GitHub's that is reached, until the clock passes its end (REST API, "Rate limits for the REST API").</summary>
/// <param name="IsSecondary">Answered with Retry-After; the primary one with x-ratelimit headers.</param>
public sealed record GitHubRateLimit(DateTimeOffset Until, bool IsSecondary = false)
{
    internal HttpResponseMessage? Refuse(DateTimeOffset now)
    {
        if (now >= Until)
        {
            return null;
        }

        var answer = Answers.Say(HttpStatusCode.Forbidden, IsSecondary
            ? "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
            : "API rate limit exceeded for installation.");
        if (IsSecondary)
        {
            answer.Headers.TryAddWithoutValidation("Retry-After", Text((long)Math.Ceiling((Until - now).TotalSeconds)));
            return answer;
        }

        answer.Headers.TryAddWithoutValidation("x-ratelimit-limit", "5000");
        answer.Headers.TryAddWithoutValidation("x-ratelimit-remaining", "0");
        answer.Headers.TryAddWithoutValidation("x-ratelimit-used", "5000");
        answer.Headers.TryAddWithoutValidation("x-ratelimit-reset", Text(Until.ToUnixTimeSeconds()));
        answer.Headers.TryAddWithoutValidation("x-ratelimit-resource", "core");
        return answer;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
