using System.Globalization;
using System.Security.Cryptography;
using DevEnv.LocalRunner.Cloud;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>What a GitHub with one App installed on it remembers.</summary>
public sealed class GitHubWorld
{
    private readonly Table<Repository> _repositories;
    private readonly Table<Commit> _commits;
    private readonly Table<PullRequest> _pullRequests;
    private readonly Table<Comment> _comments;
    private readonly Table<Delivery> _deliveries;
    private readonly Table<InstallationToken> _tokens;
    private readonly IdSource _ids;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private long _lastComment;

    public GitHubWorld(CloudStore store, IdSource ids, TimeProvider time)
    {
        (_ids, _time) = (ids, time);
        _repositories = store.Open("github-repositories", GitHubPeerJson.Default.Repository);
        _commits = store.Open("github-commits", GitHubPeerJson.Default.Commit);
        _pullRequests = store.Open("github-pull-requests", GitHubPeerJson.Default.PullRequest);
        _comments = store.Open("github-comments", GitHubPeerJson.Default.Comment);
        _deliveries = store.Open("github-deliveries", GitHubPeerJson.Default.Delivery);
        _tokens = store.Open("github-tokens", GitHubPeerJson.Default.InstallationToken);
        var app = store.Open("github-app", GitHubPeerJson.Default.AppRegistration);
        if (!app.TryGet("app", out var registration))
        {
            registration = Register();
            app.Put("app", registration);
        }

        App = registration;
        _lastComment = _comments.Values.Select(c => c.Id).DefaultIfEmpty(1_000_000).Max();
    }

    public AppRegistration App { get; }

    /// <summary>The login that the App comments as.</summary>
    public string BotLogin => $"{App.Slug}[bot]";

    public IEnumerable<Repository> Repositories => _repositories.Values;

    public IEnumerable<PullRequest> PullRequests => _pullRequests.Values;

    /// <summary>Newest first.</summary>
    public IEnumerable<Delivery> Deliveries => _deliveries.Values.OrderByDescending(d => d.DeliveredAt);

    public Repository? FindRepository(string fullName) => _repositories.Find(fullName.ToLowerInvariant());

    public PullRequest? FindPullRequest(string repository, int number) => _pullRequests.Find(PullRequest.KeyOf(repository, number));

    public Commit? FindCommit(string sha) => _commits.Find(sha);

    public Delivery? FindDelivery(string id) => _deliveries.Find(id);

    public IEnumerable<Comment> Comments(string repository, int number)
    {
        var key = PullRequest.KeyOf(repository, number);
        return _comments.Values.Where(c => c.PullRequest == key).OrderBy(c => c.Id);
    }

    public Comment? FindComment(long id) => _comments.Find(Key(id));

    /// <summary>Makes a repository with one commit on main.</summary>
    public Repository AddRepository(long id, string fullName, IReadOnlyDictionary<string, string> permissions, IReadOnlyDictionary<string, byte[]> files)
    {
        var commit = AddCommit("Initial commit", fullName.Split('/')[0], files);
        var repository = new Repository
        {
            Id = id,
            FullName = fullName,
            DefaultBranch = "main",
            Permissions = permissions,
            Branches = new Dictionary<string, string> { ["main"] = commit.Sha },
        };
        Save(repository);
        return repository;
    }

    public Commit AddCommit(string message, string author, IReadOnlyDictionary<string, byte[]> files)
    {
        var encoded = files.ToDictionary(f => f.Key, f => Convert.ToBase64String(f.Value));
        var commit = new Commit(_ids.Hex(40), message, author, _time.GetUtcNow(), encoded);
        _commits.Put(commit.Sha, commit);
        return commit;
    }

    public PullRequest AddPullRequest(Repository repository, string title, string author, string branch, Commit head, string? headRepository, bool isDraft)
    {
        lock (_gate)
        {
            var current = FindRepository(repository.FullName)!;
            var now = _time.GetUtcNow();
            var branches = new Dictionary<string, string>(current.Branches) { [branch] = head.Sha };
            Save(current with { LastNumber = current.LastNumber + 1, Branches = branches });
            var pullRequest = new PullRequest
            {
                Repository = current.FullName,
                Number = current.LastNumber + 1,
                Title = title,
                Author = author,
                HeadBranch = branch,
                HeadSha = head.Sha,
                HeadRepository = headRepository ?? current.FullName,
                State = "open",
                IsDraft = isDraft,
                CreatedAt = now,
                UpdatedAt = now,
            };
            Save(pullRequest);
            return pullRequest;
        }
    }

    public void Save(PullRequest pullRequest) => _pullRequests.Put(pullRequest.Key, pullRequest);

    public void Save(Delivery delivery) => _deliveries.Put(delivery.Id, delivery);

    public Comment AddComment(string repository, int number, string author, string body, bool isByApp)
    {
        var now = _time.GetUtcNow();
        var comment = new Comment
        {
            Id = Interlocked.Increment(ref _lastComment),
            PullRequest = PullRequest.KeyOf(repository, number),
            Author = author,
            Body = body,
            CreatedAt = now,
            UpdatedAt = now,
            IsByApp = isByApp,
        };
        _comments.Put(Key(comment.Id), comment);
        return comment;
    }

    public Comment EditComment(Comment comment, string body)
    {
        var edited = comment with { Body = body, UpdatedAt = _time.GetUtcNow(), Edits = comment.Edits + 1 };
        _comments.Put(Key(comment.Id), edited);
        return edited;
    }

    /// <summary>An installation token lives an hour (GitHub REST API, "Create an installation access token for an app").</summary>
    public InstallationToken Mint(long installation)
    {
        var token = new InstallationToken("ghs_" + _ids.Text(36), installation, _time.GetUtcNow() + TimeSpan.FromHours(1));
        _tokens.Put(token.Token, token);
        return token;
    }

    public bool IsLive(string token) => _tokens.TryGet(token, out var known) && known.ExpiresAt > _time.GetUtcNow();

    private static string Key(long comment) => comment.ToString("D12", CultureInfo.InvariantCulture);

    private void Save(Repository repository) => _repositories.Put(repository.FullName.ToLowerInvariant(), repository);

    private AppRegistration Register()
    {
        using var rsa = RSA.Create(2048);
        return new AppRegistration(
            "Iv23liLocalDevEnv", 4_200_001, "dev-env", rsa.ExportSubjectPublicKeyInfoPem(), rsa.ExportRSAPrivateKeyPem(), _ids.Text(40));
    }
}
