using DevEnv.Contracts.Configuration;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;

namespace DevEnv.Functions.Webhooks;

/// <summary>Guards between a pull request and an environment, cheapest first; the last of them reads its configuration.</summary>
public sealed class Admission(GitHubClient github, WebhookOptions options, DeskPolicy policy)
{
    /// <summary>Beyond the reader's own limit of 16 KiB, so that it is the reader who says so.</summary>
    private const long LongestFile = 64 * 1024;

    /// <returns>An intent, or the answer when there is none to apply.</returns>
    public async Task<(Intent? Intent, WebhookAnswer? Answer)> DecideAsync(PullRequestAsk ask, CancellationToken cancellationToken)
    {
        if (ask.IsDraft && !options.AllowDrafts)
        {
            return (null, WebhookAnswer.Ignored("A draft gets no environment; it gets one when it is ready for review.") with { Environment = ask.Id.Value });
        }

        if (Bot(ask) is not null)
        {
            return (null, WebhookAnswer.Ignored("A bot's pull request gets no environment.") with { Environment = ask.Id.Value });
        }

        if (ask.IsFork)
        {
            return (Refuse(ask, RefusalText.Fork(ask.HeadSha)), null);
        }

        foreach (var person in new[] { ask.Author, ask.Sender }.DistinctBy(p => p.Login))
        {
            if (!person.IsBot && !(await github.GetPermissionAsync(ask.Repository, person.Login, cancellationToken).ConfigureAwait(false)).CanWrite)
            {
                return (Refuse(ask, RefusalText.NoWritePermission(person.Login)), null);
            }
        }

        return await ConfigureAsync(ask, cancellationToken).ConfigureAwait(false);
    }

    private static Refuse Refuse(PullRequestAsk ask, Refusal refusal) => new(ask.Repository, ask.Author.Login, ask.HeadSha, refusal);

    private Person? Bot(PullRequestAsk ask) =>
        new[] { ask.Author, ask.Sender }.FirstOrDefault(p => p.IsBot && !options.IsAllowedBot(p.Login));

    private async Task<(Intent? Intent, WebhookAnswer? Answer)> ConfigureAsync(PullRequestAsk ask, CancellationToken cancellationToken)
    {
        byte[]? file;
        try
        {
            file = await github.GetFileAsync(ask.Repository, RefusalText.FileName, ask.HeadSha, LongestFile, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubFileUnusable)
        {
            return (Refuse(ask, RefusalText.UnusableFile()), null);
        }

        if (file is null)
        {
            return (null, WebhookAnswer.Ignored($"There is no {RefusalText.FileName} at the head commit, so no environment is asked for.") with { Environment = ask.Id.Value });
        }

        var result = DevEnvConfigReader.Read(file, policy);
        return result.Config is { } configuration
            ? (new Open(ask.Repository, ask.Author.Login, ask.HeadSha, configuration), null)
            : (Refuse(ask, RefusalText.BadConfiguration(result.Problems)), null);
    }
}
