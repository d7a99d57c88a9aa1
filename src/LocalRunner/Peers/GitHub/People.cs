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

/// <param name="Configuration">The new text of .dev-env.yaml; null leaves it as it is.</param>
/// <param name="Without">Files that the push removes.</param>
public sealed record NewPush(string? Configuration = null, IReadOnlyDictionary<string, byte[]>? Files = null, IReadOnlyList<string>? Without = null, string? Sender = null);

/// <summary>What people do in pull requests: each act changes the world and sends the webhook that GitHub would send.</summary>
public sealed class People(GitHubWorld world, WebhookSender webhooks)
{
    /// <summary>What the repository's owner does, to it and to the App's installation.</summary>
    public Owners Owners { get; } = new(world, webhooks);

    public async Task<(PullRequest PullRequest, Delivery Delivery)> OpenAsync(NewPullRequest wish, CancellationToken cancellationToken)
    {
        var repository = world.FindRepository(wish.Repository)
            ?? throw new ArgumentException($"There is no repository '{wish.Repository}' here; there are {string.Join(", ", world.Repositories.Select(r => r.FullName))}.");
        var files = Tree(repository.Branches[repository.DefaultBranch], wish.Configuration, wish.Files, wish.Without);
        var commit = world.AddCommit(wish.Title, wish.Author, files);
        var fork = wish.FromFork ? $"{wish.Author}/{repository.Name}" : null;
        var pullRequest = world.AddPullRequest(repository, wish.Title, wish.Author, $"{wish.Author}/change-{commit.Sha[..7]}", commit, fork, wish.IsDraft);
        return (pullRequest, await SendAsync(pullRequest, "opened", wish.Author, cancellationToken));
    }

    public async Task<(PullRequest PullRequest, Delivery Delivery)> PushAsync(PullRequest pullRequest, NewPush push, CancellationToken cancellationToken)
    {
        var before = Open(pullRequest);
        var sender = push.Sender ?? before.Author;
        var commit = world.AddCommit("Another commit", sender, Tree(before.HeadSha, push.Configuration, push.Files, push.Without));
        var repository = world.FindRepository(before.Repository)!;
        world.SetBranch(repository, before.HeadBranch, commit.Sha);
        var pushed = Save(before with { HeadSha = commit.Sha });
        return (pushed, await SendAsync(pushed, "synchronize", sender, cancellationToken, before.HeadSha, commit.Sha));
    }

    /// <param name="merged">Its files go to the default branch.</param>
    public async Task<(PullRequest PullRequest, Delivery Delivery)> CloseAsync(PullRequest pullRequest, bool merged, CancellationToken cancellationToken)
    {
        var open = Open(pullRequest);
        var (sender, now) = (open.Author, world.Now);
        if (merged)
        {
            var repository = world.FindRepository(open.Repository)!;
            var files = world.FindCommit(open.HeadSha)!.Files.ToDictionary(f => f.Key, f => Convert.FromBase64String(f.Value));
            var commit = world.AddCommit($"Merge pull request #{open.Number}", sender, Tree(repository.Branches[repository.DefaultBranch], null, files, null));
            world.SetBranch(repository, repository.DefaultBranch, commit.Sha);
        }

        var closed = Save(open with { State = "closed", ClosedAt = now, MergedAt = merged ? now : null });
        return (closed, await SendAsync(closed, "closed", sender, cancellationToken));
    }

    public async Task<(PullRequest PullRequest, Delivery Delivery)> ReopenAsync(PullRequest pullRequest, CancellationToken cancellationToken)
    {
        var closed = Current(pullRequest);
        if (closed.IsOpen || closed.MergedAt is not null)
        {
            throw new InvalidOperationException($"{closed.Reference} cannot be reopened: it is {(closed.IsOpen ? "open" : "merged")}.");
        }

        var reopened = Save(closed with { State = "open", ClosedAt = null });
        return (reopened, await SendAsync(reopened, "reopened", reopened.Author, cancellationToken));
    }

    /// <summary>Converts it to a draft, or says that it is ready for review.</summary>
    public async Task<(PullRequest PullRequest, Delivery Delivery)> DraftAsync(PullRequest pullRequest, bool isDraft, CancellationToken cancellationToken)
    {
        var changed = Save(Open(pullRequest) with { IsDraft = isDraft });
        return (changed, await SendAsync(changed, isDraft ? "converted_to_draft" : "ready_for_review", changed.Author, cancellationToken));
    }

    public async Task<(Comment Comment, Delivery Delivery)> CommentAsync(PullRequest pullRequest, string author, string text, CancellationToken cancellationToken)
    {
        var current = Current(pullRequest);
        var comment = world.AddComment(current.Repository, current.Number, author, text, isByApp: false);
        var payload = CommentPayload.Created(world, world.FindRepository(current.Repository)!, current, comment);
        return (comment, await webhooks.SendAsync("issue_comment", "created", payload, cancellationToken));
    }

    /// <summary>Sends a pull_request event about the pull request as it stands.</summary>
    public Task<Delivery> SendAsync(
        PullRequest pullRequest, string action, string sender, CancellationToken cancellationToken, string? before = null, string? after = null) =>
        webhooks.SendAsync(
            "pull_request",
            action,
            PullRequestPayload.Build(world, world.FindRepository(pullRequest.Repository)!, pullRequest, action, sender, before, after),
            cancellationToken);

    private PullRequest Current(PullRequest pullRequest) =>
        world.FindPullRequest(pullRequest.Repository, pullRequest.Number) ?? throw new ArgumentException($"There is no pull request {pullRequest.Reference}.");

    private PullRequest Open(PullRequest pullRequest) =>
        Current(pullRequest) is { IsOpen: true } open ? open : throw new InvalidOperationException($"{pullRequest.Reference} is closed.");

    private PullRequest Save(PullRequest changed)
    {
        var saved = changed with { UpdatedAt = world.Now };
        world.Save(saved);
        return saved;
    }

    private Dictionary<string, byte[]> Tree(string from, string? configuration, IReadOnlyDictionary<string, byte[]>? files, IReadOnlyList<string>? without)
    {
        var tree = world.FindCommit(from)!.Files.ToDictionary(f => f.Key, f => Convert.FromBase64String(f.Value));
        foreach (var (path, content) in files ?? new Dictionary<string, byte[]>())
        {
            tree[path] = content;
        }

        foreach (var path in without ?? [])
        {
            tree.Remove(path);
        }

        if (configuration is not null)
        {
            tree[Desk.ConfigurationFile] = System.Text.Encoding.UTF8.GetBytes(configuration);
        }

        return tree;
    }
}
