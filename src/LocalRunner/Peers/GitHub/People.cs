namespace DevEnv.LocalRunner.Peers.GitHub;

/// <param name="Configuration">The text of .dev-env.yaml; null leaves the file out.</param>
/// <param name="Files">Further files of the head commit, beside those on main.</param>
/// <param name="FromFork">The head lives in a fork of the author's.</param>
public sealed record NewPullRequest(
    string Repository,
    string Author,
    string Title,
    string? Configuration,
    IReadOnlyDictionary<string, byte[]>? Files = null,
    IReadOnlyList<string>? Without = null,
    bool FromFork = false,
    bool IsDraft = false);

/// <summary>What people do on GitHub: each act changes the world and sends the webhook that GitHub would send.</summary>
public sealed class People(GitHubWorld world, WebhookSender webhooks)
{
    public async Task<(PullRequest PullRequest, Delivery Delivery)> OpenAsync(NewPullRequest wish, CancellationToken cancellationToken)
    {
        var repository = world.FindRepository(wish.Repository)
            ?? throw new ArgumentException($"There is no repository '{wish.Repository}' here; there are {string.Join(", ", world.Repositories.Select(r => r.FullName))}.");
        var files = world.FindCommit(repository.Branches[repository.DefaultBranch])!.Files.ToDictionary(f => f.Key, f => Convert.FromBase64String(f.Value));
        foreach (var (path, content) in wish.Files ?? new Dictionary<string, byte[]>())
        {
            files[path] = content;
        }

        foreach (var path in wish.Without ?? [])
        {
            files.Remove(path);
        }

        if (wish.Configuration is not null)
        {
            files[Desk.ConfigurationFile] = System.Text.Encoding.UTF8.GetBytes(wish.Configuration);
        }

        var commit = world.AddCommit(wish.Title, wish.Author, files);
        var fork = wish.FromFork ? $"{wish.Author}/{repository.Name}" : null;
        var pullRequest = world.AddPullRequest(repository, wish.Title, wish.Author, $"{wish.Author}/change-{commit.Sha[..7]}", commit, fork, wish.IsDraft);
        return (pullRequest, await SendAsync(pullRequest, "opened", wish.Author, cancellationToken));
    }

    /// <summary>Sends a pull_request event about the pull request as it stands.</summary>
    public Task<Delivery> SendAsync(PullRequest pullRequest, string action, string sender, CancellationToken cancellationToken) =>
        webhooks.SendAsync(
            "pull_request",
            action,
            PullRequestPayload.Build(world, world.FindRepository(pullRequest.Repository)!, pullRequest, action, sender),
            cancellationToken);
}
