using System.Net;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>Pull requests as they stand now.</summary>
public sealed class GitHubPulls(GitHubSession session)
{
    private const int PageSize = 100;
    private const int MostPages = 10;

    /// <returns>Null when there is no such pull request, or none that the App sees.</returns>
    public async Task<PullRequestFacts?> FindAsync(RepositoryRef repository, int number, CancellationToken cancellationToken)
    {
        var request = new GitHubRequest(HttpMethod.Get, $"{RepositoryName.Of(repository).Path}/pulls/{number}") { Operation = "read the pull request" };
        var answer = await session.AskAsync(repository, request, cancellationToken).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.NotFound)
        {
            return null;
        }

        session.Check(answer, request);
        return FactsOf(answer.Read(request, GitHubJson.Default.PullRequestAnswer), request);
    }

    /// <summary>
    /// Oldest first. A pull request that closes while the pages are read can push another one out of sight: ask about one
    /// that is missing here before acting on its absence.
    /// </summary>
    /// <exception cref="GitHubUnexpected">There are more than 1000: none is better than some, where absence means something.</exception>
    public async Task<IReadOnlyList<PullRequestFacts>> ListOpenAsync(RepositoryRef repository, CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<int, PullRequestFacts>();
        for (var page = 1; page <= MostPages; page++)
        {
            var request = new GitHubRequest(
                HttpMethod.Get, $"{RepositoryName.Of(repository).Path}/pulls?state=open&sort=created&direction=asc&per_page={PageSize}&page={page}")
            {
                Operation = "list the open pull requests",
            };
            var answer = await session.AskAsync(repository, request, cancellationToken).ConfigureAwait(false);
            session.Check(answer, request);
            foreach (var pull in answer.Read(request, GitHubJson.Default.IReadOnlyListPullRequestAnswer))
            {
                found[pull.Number] = FactsOf(pull, request);
            }

            if (!answer.HasNextPage)
            {
                return [.. found.Values];
            }
        }

        throw new GitHubUnexpected($"Could not list the open pull requests: there are more than {MostPages * PageSize}.");
    }

    private static PullRequestFacts FactsOf(PullRequestAnswer pull, GitHubRequest request)
    {
        var (facts, problem) = PullRequestFacts.Of(pull);
        return facts ?? throw new GitHubUnexpected($"Could not {request.Operation}: GitHub's answer about number {pull.Number} cannot be used, {problem}.");
    }
}
