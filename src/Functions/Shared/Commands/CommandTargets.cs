using System.Globalization;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Shared.Commands;

/// <summary>Which environment a command means.</summary>
public sealed class CommandTargets(StateStore store, TimeProvider time)
{
    /// <returns>What is wrong instead, for the person.</returns>
    public async Task<(EnvironmentState? State, string? Problem)> FindAsync(ParsedCommand parsed, QueuedCommand command, string login, CancellationToken cancellationToken)
    {
        if (EnvironmentId.TryParse(parsed.Environment ?? (parsed.NamesTarget ? null : command.Environment), out var id))
        {
            var found = (await store.FindAsync(id, cancellationToken).ConfigureAwait(false))?.State ?? (command.Place is { } here ? Unborn(here, login) : null);
            return found is null ? (null, $"There is no environment `{id}`.") : (found, null);
        }

        var prefix = command.Place is { } place && parsed.Repository is null ? EnvironmentId.IdentityPrefix(place.Repository.Id) : string.Empty;
        var all = await AllAsync(prefix, parsed.PullRequest, cancellationToken).ConfigureAwait(false);
        if (all.FirstOrDefault(s => s.OutcomeOf(command.Id) is not null) is { } decided)
        {
            // It comes again: it means what it meant then, whatever there is by now.
            return (decided, null);
        }

        return parsed.PullRequest is { } number ? ByNumber(all, number, parsed.Repository) : Own(all, login, command.ReceivedAt);
    }

    /// <param name="prefix">What the identities begin with.</param>
    /// <param name="pullRequest">Null leaves out what did not change for longer than any environment lives.</param>
    public async Task<IReadOnlyList<EnvironmentState>> AllAsync(string prefix, int? pullRequest, CancellationToken cancellationToken)
    {
        var end = pullRequest is { } number ? $"-{number.ToString(CultureInfo.InvariantCulture)}.json" : ".json";

        // Documents are kept for good, and only so many can be read in a worker's time.
        var oldest = pullRequest is null ? time.GetUtcNow() - LifePolicy.LongestLife : DateTimeOffset.MinValue;
        var states = new List<EnvironmentState>();
        await foreach (var state in store.EachAsync(prefix, e => e.Key.EndsWith(end, StringComparison.Ordinal) && e.ChangedAt >= oldest, cancellationToken).ConfigureAwait(false))
        {
            if (state is not null)
            {
                states.Add(state);
            }
        }

        return states;
    }

    private static (EnvironmentState?, string?) ByNumber(IReadOnlyList<EnvironmentState> all, int number, string? repository)
    {
        var meant = all.Where(s => repository is null || string.Equals(s.Repository.FullName, repository, StringComparison.OrdinalIgnoreCase)).ToList();
        return meant switch
        {
            [var only] => (only, null),
            [] => (null, $"No pull request #{number.ToString(CultureInfo.InvariantCulture)} has or had an environment."),
            _ => (null, $"Several repositories have such a pull request; say which: {Names(meant)}."),
        };
    }

    private static (EnvironmentState?, string?) Own(IReadOnlyList<EnvironmentState> all, string login, DateTimeOffset asked)
    {
        var own = all.Where(s => s.IsLive() && string.Equals(s.Owner, login, StringComparison.OrdinalIgnoreCase)

            // One that was opened after a command that had to wait is not what its person meant.
            && !(s.LifeStartedAt > asked)).ToList();
        return own switch
        {
            [var only] => (only, null),
            [] => (null, "You have no environment at the moment. Say which one you mean: `#12`."),
            _ => (null, $"You have several environments; say which: {Names(own)}."),
        };
    }

    private static string Names(IEnumerable<EnvironmentState> states) =>
        string.Join(", ", states.Select(s => $"`{s.Repository.FullName}#{s.PullRequest.ToString(CultureInfo.InvariantCulture)}`"));

    // A command on a pull request without a document, such as the first allow.
    private static EnvironmentState Unborn(CommentPlace place, string login) => new()
    {
        Environment = EnvironmentId.Of(place.Repository.FullName, place.Repository.Id, place.PullRequest).Value,
        Repository = place.Repository,
        PullRequest = place.PullRequest,
        Owner = login,
    };
}
