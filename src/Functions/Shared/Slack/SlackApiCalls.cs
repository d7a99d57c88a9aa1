using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DevEnv.Functions.Shared.Secrets;

namespace DevEnv.Functions.Shared.Slack;

/// <summary>One method of the Web API with the bot's token, and its answer sorted into ours: a reply, or one of four errors.</summary>
public sealed class SlackApiCalls(SlackTransport transport, SlackOptions options, SecretReader secrets, TimeProvider time, Randomness randomness)
{
    /// <summary>Where Retry-After is missing.</summary>
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(30);

    /// <summary>Slack docs, the common errors of every method: nothing is wrong with the question.</summary>
    private static readonly HashSet<string> Passing = ["internal_error", "fatal_error", "service_unavailable", "request_timeout"];

    private static readonly HashSet<string> Denials =
    [
        "not_authed", "invalid_auth", "account_inactive", "token_revoked", "token_expired", "no_permission", "missing_scope", "not_allowed_token_type",
        "access_denied", "ekm_access_denied", "org_login_required", "enterprise_is_restricted", "team_access_not_granted",
    ];

    private readonly Retry _retry = new(time, randomness);

    /// <summary>Asked again when no answer came: only for what may happen twice.</summary>
    internal Task<T> RepeatableAsync<T>(string method, Func<HttpContent> body, JsonTypeInfo<T> type, string operation, CancellationToken cancellationToken)
        where T : SlackReply =>
        _retry.RunAsync(() => OnceAsync(method, body(), type, operation, cancellationToken), error => error is SlackUnavailable, cancellationToken);

    internal async Task<T> OnceAsync<T>(string method, HttpContent body, JsonTypeInfo<T> type, string operation, CancellationToken cancellationToken)
        where T : SlackReply
    {
        var token = await secrets.GetAsync(options.TokenSecret!, cancellationToken).ConfigureAwait(false)
            ?? throw new SlackDenied($"The secret {options.TokenSecret}, the Slack bot's token, does not exist or is empty.");
        var answer = await transport.SendAsync(new Uri(options.Api, method), body, token, operation, cancellationToken).ConfigureAwait(false);
        if ((int)answer.Status == 429)
        {
            throw RateLimited(operation, answer);
        }

        var reply = (int)answer.Status is 408 or >= 500 ? null : Read(answer.Body, type);
        if (reply is null)
        {
            throw new SlackUnavailable($"Could not {operation}: Slack answered {(int)answer.Status} without a reply.");
        }

        return reply.Ok ? reply : throw ToError(operation, Code(reply.Error), answer);
    }

    internal static HttpContent Json(byte[] body) =>
        new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };

    /// <summary>conversations.history and the users methods take no JSON (Slack docs, "Content types" of each method).</summary>
    internal static HttpContent Form(params (string Name, string? Value)[] fields) =>
        new FormUrlEncodedContent(fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value!)));

    private static T? Read<T>(byte[] body, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            // A page of a proxy's, say.
            return default;
        }
    }

    private static string Code(string? code) =>
        code is { Length: > 0 and <= 60 } && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') ? code : "no known code";

    private StepException ToError(string operation, string code, SlackAnswer answer) => code switch
    {
        "ratelimited" or "rate_limited" => RateLimited(operation, answer),
        _ when Passing.Contains(code) => new SlackUnavailable($"Could not {operation}: Slack answered '{code}'."),
        _ when Denials.Contains(code) => new SlackDenied($"Could not {operation}: Slack answered '{code}'. Check the app's token and its scopes."),
        _ => new SlackRefused($"Could not {operation}", code),
    };

    private SlackRateLimited RateLimited(string operation, SlackAnswer answer) =>
        new($"Could not {operation}", time.GetUtcNow() + (answer.RetryAfter is { Ticks: > 0 } wait ? wait : UsualWait));
}
