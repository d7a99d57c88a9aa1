using DevEnv.Contracts.Environments;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>No answer, or a 5xx: nothing is known about the effect.</summary>
public sealed class GitHubUnavailable(string message, Exception? inner = null) : StepException(message, inner);

/// <summary>A primary or secondary limit of GitHub's is reached.</summary>
public sealed class GitHubRateLimited(string operation, DateTimeOffset retryAt)
    : StepException($"{operation}: GitHub's rate limit is reached; asking again makes sense from {EnvironmentTags.Time(retryAt)} on.")
{
    public DateTimeOffset RetryAt { get; } = retryAt;
}

/// <summary>The App may not do this: a missing permission, a wrong key, or an installation that is gone.</summary>
public class GitHubDenied(string message) : StepException(message);

/// <summary>The owner suspended the App's installation: it may do nothing until the owner lifts that, and then all of it again.</summary>
public sealed class GitHubSuspended(string message) : GitHubDenied(message)
{
    internal static GitHubSuspended While(GitHubRequest request) =>
        new($"Could not {request.Operation}: the App's installation is suspended. Its owner lifts that on GitHub, under the installed GitHub Apps.");
}

/// <summary>What was asked about does not exist, or the App does not see it.</summary>
public sealed class GitHubNotFound(string message) : StepException(message);

/// <summary>The path is there and cannot serve as a file: a folder, or too large.</summary>
public sealed class GitHubFileUnusable(string message) : StepException(message);

/// <summary>An answer that repeating does not mend.</summary>
public sealed class GitHubUnexpected(string message, Exception? inner = null) : StepException(message, inner);
