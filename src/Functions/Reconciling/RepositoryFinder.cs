using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;

namespace DevEnv.Functions.Reconciling;

/// <summary>Which repository a name means today, and whether the App may still see it.</summary>
public sealed class RepositoryFinder(GitHubInstallations installations)
{
    /// <param name="name">owner/name; an older one is found by GitHub's own redirect.</param>
    public async Task<FoundRepository> FindAsync(string name, ComparisonRun run, CancellationToken cancellationToken)
    {
        var key = $"app {name.ToLowerInvariant()}";
        try
        {
            if (await installations.FindInstallationAsync(name, cancellationToken).ConfigureAwait(false) is { } repository)
            {
                run.Seen(key);
                return new FoundRepository(repository, null);
            }

            return new FoundRepository(null, run.IsMissingAgain(key) ? "The platform's App is not installed on the repository any more." : null);
        }
        catch (GitHubSuspended)
        {
            return FoundRepository.Suspended;
        }
        catch (Exception error)
        {
            // The edge of one repository: an outage or a limit says nothing about it, and nothing about the others.
            run.Fail(name, error);
            return new FoundRepository(null, null);
        }
    }
}

/// <param name="Repository">Null when it was not found.</param>
/// <param name="WhyGone">Why its environments end, for people; null when that is not known.</param>
public sealed record FoundRepository(RepositoryRef? Repository, string? WhyGone)
{
    public static readonly FoundRepository Suspended = new(null, "The platform's App was suspended.");
}
