using DevEnv.Contracts.Configuration;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;

namespace DevEnv.Functions.Shared.PullRequests;

/// <summary>Guards between an open pull request and an environment, cheapest first; the last of them reads its configuration.</summary>
public sealed class Admission(GitHubClient github, AdmissionOptions options, DeskPolicy policy)
{
    /// <summary>Beyond the reader's own limit of 16 KiB, so that it is the reader who says so.</summary>
    private const long LongestFile = 64 * 1024;

    /// <param name="pull">Open.</param>
    /// <param name="news">What brought us here.</param>
    /// <param name="state">The document as it stands.</param>
    /// <returns>An intent, or the reason why there is none.</returns>
    public async Task<(Intent? Intent, string? Reason)> DecideAsync(PullRequestFacts pull, PullRequestNews news, EnvironmentState state, CancellationToken cancellationToken)
    {
        var repository = pull.RepositoryAs(news.Repository.InstallationId);
        if (pull.IsDraft && !options.AllowDrafts && !state.IsLive())
        {
            return (null, "A draft gets no environment; it gets one when it is ready for review.");
        }

        if (IsRefusedBot(pull.Author, pull.AuthorIsBot) || (news.Sender is { } sender && IsRefusedBot(sender.Login, sender.IsBot)))
        {
            return (null, "A bot's pull request gets no environment.");
        }

        if (pull.IsFork && state.AllowedSha != pull.HeadSha)
        {
            return (Refuse(repository, pull, RefusalText.Fork(pull.HeadSha)), null);
        }

        foreach (var person in People(pull, news))
        {
            if (!(await github.GetPermissionAsync(repository, person, cancellationToken).ConfigureAwait(false)).CanWrite)
            {
                return (Refuse(repository, pull, RefusalText.NoWritePermission(person)), null);
            }
        }

        return await ConfigureAsync(repository, pull, news, state, cancellationToken).ConfigureAwait(false);
    }

    private static Refuse Refuse(RepositoryRef repository, PullRequestFacts pull, Refusal refusal) => new(repository, pull.Author, pull.HeadSha, refusal);

    // Of a fork, whoever allowed the commit answered for it.
    private static IEnumerable<string> People(PullRequestFacts pull, PullRequestNews news) => new[]
    {
        pull.AuthorIsBot || pull.IsFork ? null : pull.Author,
        news.Sender is { IsBot: false } sender && !pull.IsFork ? sender.Login : null,
    }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);

    private bool IsRefusedBot(string login, bool isBot) => isBot && !options.IsAllowedBot(login) && !options.IsAllowedBot(login + "[bot]");

    private async Task<(Intent? Intent, string? Reason)> ConfigureAsync(
        RepositoryRef repository, PullRequestFacts pull, PullRequestNews news, EnvironmentState state, CancellationToken cancellationToken)
    {
        byte[]? file;
        try
        {
            file = await github.GetFileAsync(repository, RefusalText.FileName, pull.HeadSha, LongestFile, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubFileUnusable)
        {
            return (Refuse(repository, pull, RefusalText.UnusableFile()), null);
        }

        if (file is null)
        {
            return state.IsLive() || state.Next is not null
                ? (new Close($"The file {RefusalText.FileName} was removed.", IsPullRequestClosed: false), null)
                : (null, $"There is no {RefusalText.FileName} at the head commit, so no environment is asked for.");
        }

        var result = DevEnvConfigReader.Read(file, policy);
        return result.Config is { } configuration
            ? (Wanted(repository, pull, news, configuration), null)
            : (Refuse(repository, pull, RefusalText.BadConfiguration(result.Problems)), null);
    }

    private static Wanted Wanted(RepositoryRef repository, PullRequestFacts pull, PullRequestNews news, DevEnvConfig configuration) => news.Kind switch
    {
        NewsKind.Reopened => new Reopen(repository, pull.Author, pull.HeadSha, configuration, news.At),
        NewsKind.Pushed => new Push(repository, pull.Author, pull.HeadSha, configuration),
        _ => new Open(repository, pull.Author, pull.HeadSha, configuration),
    };
}
