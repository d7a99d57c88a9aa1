using DevEnv.Contracts.Environments;

namespace DevEnv.Functions.Shared.Slack;

/// <summary>No answer, or one that says nothing about the effect.</summary>
public sealed class SlackUnavailable(string message, Exception? inner = null) : StepException(message, inner);

/// <summary>Slack asks to wait; it says how long in Retry-After.</summary>
public sealed class SlackRateLimited(string operation, DateTimeOffset retryAt)
    : StepException($"{operation}: Slack's rate limit is reached; asking again makes sense from {EnvironmentTags.Time(retryAt)} on.")
{
    public DateTimeOffset RetryAt { get; } = retryAt;
}

/// <summary>The app may not do this: a wrong or revoked token, or a missing scope.</summary>
public sealed class SlackDenied(string message) : StepException(message);

/// <summary>Slack understood, and refuses; repeating does not mend it.</summary>
/// <param name="code">Slack's own, such as <c>channel_not_found</c>.</param>
public sealed class SlackRefused(string operation, string code) : StepException($"{operation}: Slack answered '{code}'.")
{
    public string Code { get; } = code;
}
