using System.Net;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>Asks GitHub with a live token, as the App's installation or as the App itself, and again when nobody answered.</summary>
public sealed class GitHubSession(GitHubTransport transport, AppTokens tokens, TimeProvider time, Randomness randomness)
{
    private readonly Retry _retry = new(time, randomness);

    /// <summary>For what can be asked twice: a failure on GitHub's side comes out only after the retries.</summary>
    public Task<GitHubAnswer> AskAsync(RepositoryRef repository, GitHubRequest request, CancellationToken cancellationToken) =>
        RepeatAsync(request, () => OnceAsync(repository, request, cancellationToken), cancellationToken);

    /// <summary>The same with the App's own token (JWT), which few calls take and those take no other.</summary>
    public Task<GitHubAnswer> AskAsAppAsync(GitHubRequest request, CancellationToken cancellationToken) =>
        RepeatAsync(
            request,
            async () =>
            {
                var token = await tokens.SignAsync(cancellationToken).ConfigureAwait(false);
                return await transport.SendAsync(request with { Token = token }, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>A token that GitHub refuses before its time is replaced once; nothing else is repeated.</summary>
    public async Task<GitHubAnswer> OnceAsync(RepositoryRef repository, GitHubRequest request, CancellationToken cancellationToken)
    {
        var answer = await WithTokenAsync().ConfigureAwait(false);
        if (answer.Status != HttpStatusCode.Unauthorized)
        {
            return answer;
        }

        tokens.Forget(repository.InstallationId);
        return await WithTokenAsync().ConfigureAwait(false);

        async Task<GitHubAnswer> WithTokenAsync()
        {
            var token = await tokens.GetAsync(repository.InstallationId, cancellationToken).ConfigureAwait(false);
            return await transport.SendAsync(request with { Token = token }, cancellationToken).ConfigureAwait(false);
        }
    }

    public StepException ErrorOf(GitHubAnswer answer, GitHubRequest request) => answer.ToError(request, time.GetUtcNow());

    /// <summary>Lets a whole success through and nothing else.</summary>
    public void Check(GitHubAnswer answer, GitHubRequest request)
    {
        if (!answer.IsSuccess)
        {
            throw ErrorOf(answer, request);
        }

        if (answer.IsCutOff)
        {
            throw new GitHubUnexpected($"Could not {request.Operation}: GitHub's answer is longer than {request.MaximumBytes} bytes.");
        }
    }

    private Task<GitHubAnswer> RepeatAsync(GitHubRequest request, Func<Task<GitHubAnswer>> ask, CancellationToken cancellationToken) => _retry.RunAsync(
        async () =>
        {
            var answer = await ask().ConfigureAwait(false);
            var isOutage = (int)answer.Status is 408 or >= 500 || (answer.Status == HttpStatusCode.NotFound && answer.Says("No commit found"u8));
            return isOutage ? throw new GitHubUnavailable($"Could not {request.Operation}: GitHub answered {(int)answer.Status}.") : answer;
        },
        error => error is GitHubUnavailable,
        cancellationToken);
}
