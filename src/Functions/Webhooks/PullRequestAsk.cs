using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;
using Octokit.Webhooks.Events;
using Octokit.Webhooks.Models;

namespace DevEnv.Functions.Webhooks;

/// <summary>What a pull request's event says, checked; nothing else of the payload is used.</summary>
public sealed record PullRequestAsk
{
    public required RepositoryRef Repository { get; init; }
    public required int Number { get; init; }
    public required string HeadSha { get; init; }

    /// <summary>Null when the fork it came from is gone.</summary>
    public required long? HeadRepositoryId { get; init; }

    public required Person Author { get; init; }
    public required Person Sender { get; init; }
    public required bool IsDraft { get; init; }

    public EnvironmentId Id => EnvironmentId.Of(Repository.FullName, Repository.Id, Number);
    public bool IsFork => HeadRepositoryId != Repository.Id;

    /// <summary>The absent document that a first decision begins with.</summary>
    public EnvironmentState Template() => new()
    {
        Environment = Id.Value,
        Repository = Repository,
        PullRequest = Number,
        Owner = Author.Login,
    };

    /// <returns>What is wrong with the payload instead, for people.</returns>
    public static (PullRequestAsk? Ask, string? Problem) Of(PullRequestEvent payload)
    {
        // The payload's types promise more than JSON keeps.
        var pull = payload.PullRequest;
        if (payload.Repository is not { Id: > 0 } repository || !RepositoryName.TryParse(repository.FullName, out _))
        {
            return (null, "The payload names no repository.");
        }

        if (payload.Installation is not { Id: > 0 } installation)
        {
            return (null, "The payload names no installation of the App.");
        }

        if (pull is not { Number: > 0 and <= int.MaxValue })
        {
            return (null, "The payload has no pull request number.");
        }

        if (pull.Head?.Sha is not { } sha || sha.Length is not (40 or 64) || !sha.All(char.IsAsciiHexDigitLower))
        {
            return (null, "The payload's head commit is not a commit id.");
        }

        return Person.Of(pull.User) is not { } author || Person.Of(payload.Sender) is not { } sender
            ? (null, "The payload names no author or no sender.")
            : (new PullRequestAsk
            {
                Repository = new RepositoryRef(repository.Id, repository.FullName, installation.Id),
                Number = (int)pull.Number,
                HeadSha = sha,
                HeadRepositoryId = pull.Head.Repo?.Id,
                Author = author,
                Sender = sender,
                IsDraft = pull.Draft,
            }, null);
    }
}

public sealed record Person(string Login, bool IsBot)
{
    private const int LongestLogin = 100;

    public static Person? Of(User? user)
    {
        if (user?.Login is not { Length: > 0 and <= LongestLogin } login)
        {
            return null;
        }

        // Logins are letters, digits, hyphens and, for managed users, an underscore; a bot's ends with [bot].
        var isBot = login.EndsWith("[bot]", StringComparison.Ordinal) || user.Type?.StringValue == "Bot";
        var name = login.EndsWith("[bot]", StringComparison.Ordinal) ? login[..^5] : login;
        return name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? new Person(login, isBot) : null;
    }
}
