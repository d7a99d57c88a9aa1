using System.Collections.Concurrent;

namespace DevEnv.Functions.Shared.Slack;

/// <summary>The e-mail address that somebody shows on GitHub, or null. Registered by whoever can ask GitHub.</summary>
public delegate Task<string?> EmailOf(string githubLogin, CancellationToken cancellationToken);

/// <summary>Who is who: by the setting first, by e-mail address else. Answers are kept for ten minutes, also those that name nobody.</summary>
public sealed class SlackPeople(SlackClient slack, SlackOptions options, EmailOf emailOf, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, Known> _slackUsers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Known> _logins = new(StringComparer.Ordinal);

    /// <returns>The Slack user's id; null when nobody is known to be this person, or without Slack.</returns>
    public Task<string?> SlackUserOfAsync(string githubLogin, CancellationToken cancellationToken) =>
        options.IsOn ? KeptAsync(_slackUsers, githubLogin, () => LookUpUserAsync(githubLogin, cancellationToken)) : Task.FromResult<string?>(null);

    /// <summary>By the setting alone: a GitHub account that merely shows the same address proves nothing, and this decides who may command.</summary>
    /// <returns>Null for somebody unknown; tell that person so.</returns>
    public Task<string?> GitHubLoginOfAsync(string slackUser, CancellationToken cancellationToken) =>
        options.IsOn ? KeptAsync(_logins, slackUser, () => LookUpLoginAsync(slackUser, cancellationToken)) : Task.FromResult<string?>(null);

    private async Task<string?> LookUpUserAsync(string login, CancellationToken cancellationToken)
    {
        var set = options.Users.GetValueOrDefault(login);
        if (set is not null && SlackOptions.IsUserId(set))
        {
            return set;
        }

        return (set ?? await emailOf(login, cancellationToken).ConfigureAwait(false)) is { Length: > 0 } email
            ? await slack.FindUserByEmailAsync(email, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private async Task<string?> LookUpLoginAsync(string slackUser, CancellationToken cancellationToken)
    {
        if (options.Users.FirstOrDefault(u => u.Value == slackUser).Key is { } login)
        {
            return login;
        }

        return options.Users.Values.Any(v => v.Contains('@')) && await slack.GetUserEmailAsync(slackUser, cancellationToken).ConfigureAwait(false) is { } email
            ? options.Users.FirstOrDefault(u => u.Value.Equals(email, StringComparison.OrdinalIgnoreCase)).Key
            : null;
    }

    private async Task<string?> KeptAsync(ConcurrentDictionary<string, Known> kept, string key, Func<Task<string?>> ask)
    {
        if (kept.TryGetValue(key, out var known) && time.GetUtcNow() < known.Until)
        {
            return known.Value;
        }

        var value = await ask().ConfigureAwait(false);
        kept[key] = new Known(value, time.GetUtcNow() + Freshness);
        return value;
    }

    private sealed record Known(string? Value, DateTimeOffset Until);
}
