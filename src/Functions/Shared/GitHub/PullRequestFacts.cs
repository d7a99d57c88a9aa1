using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>What GitHub says about a pull request now, checked; nothing else of its answer is used.</summary>
public sealed record PullRequestFacts
{
    public required int Number { get; init; }
    public required bool IsOpen { get; init; }
    public required bool IsMerged { get; init; }
    public required bool IsDraft { get; init; }
    public required string HeadSha { get; init; }

    /// <summary>Null when the fork it came from is gone.</summary>
    public required long? HeadRepositoryId { get; init; }

    /// <summary>Without a bot's [bot].</summary>
    public required string Author { get; init; }

    public required bool AuthorIsBot { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>As it is called today; it may have been asked about by an older name.</summary>
    public required string RepositoryFullName { get; init; }

    public required long RepositoryId { get; init; }

    public bool IsFork => HeadRepositoryId != RepositoryId;

    /// <param name="installation">Through which it was read: GitHub does not say.</param>
    public RepositoryRef RepositoryAs(long installation) => new(RepositoryId, RepositoryFullName, installation);

    /// <returns>What is wrong with the answer instead, for people.</returns>
    internal static (PullRequestFacts? Facts, string? Problem) Of(PullRequestAnswer pull)
    {
        if (pull.Base?.Repo is not { Id: > 0 } repository || !RepositoryName.TryParse(repository.FullName, out _))
        {
            return (null, "it names no repository");
        }

        if (pull.Number <= 0)
        {
            return (null, "it has no number");
        }

        if (pull.Head?.Sha is not { } sha || sha.Length is not (40 or 64) || !sha.All(char.IsAsciiHexDigitLower))
        {
            return (null, "its head commit is not a commit id");
        }

        if (!GitHubLogin.TryRead(pull.User?.Login, pull.User?.Type, out var author, out var isBot))
        {
            return (null, "it names no author");
        }

        return (new PullRequestFacts
        {
            Number = pull.Number,
            IsOpen = pull.State == "open",
            IsMerged = pull.MergedAt is not null,
            IsDraft = pull.Draft == true,
            HeadSha = sha,
            HeadRepositoryId = pull.Head.Repo?.Id,
            Author = author,
            AuthorIsBot = isBot,
            UpdatedAt = pull.UpdatedAt,
            RepositoryFullName = repository.FullName!,
            RepositoryId = repository.Id,
        }, null);
    }
}
