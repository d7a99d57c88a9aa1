using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;
using DevEnv.Functions.Shared.PullRequests;

namespace DevEnv.Functions.Webhooks;

/// <summary>What a pull request's event says, checked; nothing else of the payload is used, and what counts is asked of GitHub.</summary>
public sealed record PullRequestAsk
{
    public required RepositoryRef Repository { get; init; }
    public required int Number { get; init; }
    public required string HeadSha { get; init; }

    public required Person Sender { get; init; }
    public required DateTimeOffset At { get; init; }

    public PullRequestNews News(NewsKind kind) => new(Repository, Number, kind, Sender, At);

    /// <returns>What is wrong with the payload instead, for people.</returns>
    public static (PullRequestAsk? Ask, string? Problem) Read(byte[] body)
    {
        var (payload, problem) = PullRequestEvent.Read(body);
        return payload is null ? (null, problem ?? "The body is not a pull_request event.") : Of(payload);
    }

    private static (PullRequestAsk? Ask, string? Problem) Of(PullRequestEvent payload)
    {
        if (payload.Repository is not { Id: > 0 } repository || !RepositoryName.TryParse(repository.FullName, out _))
        {
            return (null, "The payload names no repository.");
        }

        if (payload.Installation is not { Id: > 0 } installation)
        {
            return (null, "The payload names no installation of the App.");
        }

        if (payload.PullRequest is not { Number: > 0, UpdatedAt: { } at } pull)
        {
            return (null, "The payload has no pull request with its number and the time of its last change.");
        }

        if (pull.Head?.Sha is not { } sha || sha.Length is not (40 or 64) || !sha.All(char.IsAsciiHexDigitLower))
        {
            return (null, "The payload's head commit is not a commit id.");
        }

        return !GitHubLogin.TryRead(payload.Sender?.Login, payload.Sender?.Type, out var sender, out var isBot)
            ? (null, "The payload names no sender.")
            : (new PullRequestAsk
            {
                Repository = new RepositoryRef(repository.Id, repository.FullName!, installation.Id),
                Number = pull.Number,
                HeadSha = sha,
                Sender = new Person(sender, isBot),
                At = at,
            }, null);
    }
}
