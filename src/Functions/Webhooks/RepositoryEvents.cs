using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Webhooks;

/// <summary>
/// Repositories that get another name or owner, that go away, and the App that may no longer see them. Environments are known
/// by the repository's id, so a new name changes nothing about them; without the App nobody could tell their pull requests
/// anything or look whether they are still open, so then they end.
/// </summary>
public sealed class RepositoryEvents(EnvironmentService environments, StateStore store)
{
    public async Task<WebhookAnswer> AnswerAsync(string name, Envelope envelope, string delivery, CancellationToken cancellationToken)
    {
        var origin = new Origin("github", delivery);
        return (name, envelope.Action) switch
        {
            ("repository", "renamed" or "transferred") => await ForEachAsync(
                EnvironmentId.IdentityPrefix(envelope.RepositoryId!.Value),
                _ => true,
                s => new Renamed(s.Repository with { FullName = envelope.RepositoryName!, InstallationId = envelope.InstallationId ?? s.Repository.InstallationId }),
                origin,
                "The environments are known by the repository's id and go on under its new name.",
                cancellationToken).ConfigureAwait(false),
            ("repository", var action) => await ForEachAsync(
                EnvironmentId.IdentityPrefix(envelope.RepositoryId!.Value), _ => true, _ => new Close($"The repository was {action}."), origin, $"The repository was {action}: its environments end.", cancellationToken).ConfigureAwait(false),
            ("installation_repositories", _) => await ForEachAsync(
                string.Empty,
                s => s.Repository.InstallationId == envelope.InstallationId && envelope.RemovedRepositories.Contains(s.Repository.Id),
                _ => new Close("The platform's App was removed from the repository.", IsPullRequestClosed: false),
                origin,
                "The App was removed from these repositories: their environments end.",
                cancellationToken).ConfigureAwait(false),
            _ => await ForEachAsync(
                string.Empty,
                s => s.Repository.InstallationId == envelope.InstallationId,
                _ => new Close($"The platform's App was {(envelope.Action == "suspend" ? "suspended" : "removed")}.", IsPullRequestClosed: false),
                origin,
                "The App may no longer see these repositories: their environments end.",
                cancellationToken).ConfigureAwait(false),
        };
    }

    // What a delivery does not reach in its ten seconds, its redelivery or the hourly comparison does.
    private async Task<WebhookAnswer> ForEachAsync(
        string prefix, Func<EnvironmentState, bool> isMeant, Func<EnvironmentState, Intent> intent, Origin origin, string reason, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var state in store.EachAsync(prefix, _ => true, cancellationToken).ConfigureAwait(false))
        {
            if (state is not null && (state.IsLive() || state.Phase == Phase.Destroying) && isMeant(state))
            {
                await environments.ApplyAsync(state.Id(), origin, intent(state), cancellationToken).ConfigureAwait(false);
                count++;
            }
        }

        return count == 0 ? WebhookAnswer.Ignored("No environment is concerned.") : new WebhookAnswer(202, Outcomes.Accepted, $"{reason} ({count})");
    }
}
