using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.PullRequests;

/// <summary>Something may have changed about a pull request. What it is like now is asked of GitHub.</summary>
/// <param name="Sender">Who did it; null when nobody did and it is only compared.</param>
/// <param name="At">When, by GitHub's clock.</param>
public sealed record PullRequestNews(RepositoryRef Repository, int Number, NewsKind Kind, Person? Sender, DateTimeOffset At)
{
    public EnvironmentId Id => EnvironmentId.Of(Repository.FullName, Repository.Id, Number);
}

public enum NewsKind
{
    Opened,
    Pushed,
    Reopened,
    Closed,

    /// <summary>Nobody told us; document and pull request are held side by side.</summary>
    Compared,
}

/// <param name="Login">Without a bot's [bot].</param>
public sealed record Person(string Login, bool IsBot);
