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
    private readonly Table<OldName> _oldNames;
    private readonly Table<InstallationState> _installation;
    private readonly Table<PublicEmail> _emails;
    private readonly IdSource _ids;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private long _lastComment;
    private long _lastDelivery;
    private long _lastReaction;

    /// <param name="appKey">The App's private key as PEM; null makes one, which takes a tenth of a second.</param>
    public GitHubWorld(CloudStore store, IdSource ids, TimeProvider time, string? appKey = null)
    {
        (_ids, _time) = (ids, time);
        _repositories = store.Open("github-repositories", GitHubPeerJson.Default.Repository);
        _commits = store.Open("github-commits", GitHubPeerJson.Default.Commit);
        _pullRequests = store.Open("github-pull-requests", GitHubPeerJson.Default.PullRequest);
        _comments = store.Open("github-comments", GitHubPeerJson.Default.Comment);
        _deliveries = store.Open("github-deliveries", GitHubPeerJson.Default.Delivery);
        _tokens = store.Open("github-tokens", GitHubPeerJson.Default.InstallationToken);
        _oldNames = store.Open("github-old-names", GitHubPeerJson.Default.OldName);
        _installation = store.Open("github-installation", GitHubPeerJson.Default.InstallationState);
        _emails = store.Open("github-emails", GitHubPeerJson.Default.PublicEmail);
        var app = store.Open("github-app", GitHubPeerJson.Default.AppRegistration);
        if (!app.TryGet("app", out var registration))
        {
            registration = Register(appKey);
            app.Put("app", registration);
        }

        App = registration;
        _lastComment = _comments.Values.Select(c => c.Id).DefaultIfEmpty(1_000_000).Max();
        _lastReaction = _comments.Values.SelectMany(c => c.Reactions).Select(r => r.Id).DefaultIfEmpty(5_000_000).Max();

        // GitHub's own ids are beyond 32 bits.
        _lastDelivery = _deliveries.Values.Select(d => d.Number).Append(60_000_000_000).Max();
    }

    public AppRegistration App { get; }

    public AppGrants Grants { get; set; } = AppGrants.OfManifest();

    /// <summary>Where the App's webhook goes, as its settings say it.</summary>
    public Uri? HookUrl { get; set; }

    /// <summary>The login that the App comments as.</summary>
    public string BotLogin => $"{App.Slug}[bot]";

    public DateTimeOffset Now => _time.GetUtcNow();

    public IEnumerable<Repository> Repositories => _repositories.Values;

    public IEnumerable<PullRequest> PullRequests => _pullRequests.Values;

    /// <summary>Newest first.</summary>
    public IEnumerable<Delivery> Deliveries => _deliveries.Values.OrderByDescending(d => d.Number);

    public InstallationState Installation => _installation.Find("installation") ?? InstallationState.Whole;

    /// <summary>By its present name only.</summary>
    public Repository? FindRepository(string fullName) => _repositories.Find(fullName.ToLowerInvariant());

    public Repository? FindRepository(long id) => _repositories.Values.FirstOrDefault(r => r.Id == id);

    /// <summary>By a name that it had.</summary>
    public Repository? FindMoved(string oldName) => _oldNames.Find(oldName.ToLowerInvariant()) is { } old ? FindRepository(old.RepositoryId) : null;

    /// <param name="repository">Its present or an older full name.</param>
    public PullRequest? FindPullRequest(string repository, int number) => _pullRequests.Find(PullRequest.KeyOf(NameNow(repository), number));

    public Commit? FindCommit(string sha) => _commits.Find(sha);

    /// <summary>The newest attempt of the event.</summary>
    public Delivery? FindDelivery(string id) => Deliveries.FirstOrDefault(d => d.Id == id);

    public Delivery? FindDelivery(long number) => _deliveries.Find(Key(number));

    public IEnumerable<Comment> Comments(string repository, int number)
    {
        var key = PullRequest.KeyOf(NameNow(repository), number);
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

    /// <summary>As GitHub's support does on an owner's wish: nothing of it is left.</summary>
    public bool Remove(PullRequest pullRequest) => _pullRequests.Remove(pullRequest.Key);

    public void Save(Delivery delivery) => _deliveries.Put(Key(delivery.Number), delivery);

    public void Save(InstallationState installation) => _installation.Put("installation", installation);

    public long NextDelivery() => Interlocked.Increment(ref _lastDelivery);

    public void SetEmail(string login, string? address) => _emails.Put(login.ToLowerInvariant(), new PublicEmail(address));

    public string? EmailOf(string login) => _emails.Find(login.ToLowerInvariant())?.Address;

    public void SetBranch(Repository repository, string branch, string sha)
    {
        lock (_gate)
        {
            var current = FindRepository(repository.Id)!;
            Save(current with { Branches = new Dictionary<string, string>(current.Branches) { [branch] = sha } });
        }
    }

    /// <summary>To another name or another owner; its pull requests and comments go along.</summary>
    public Repository Rename(Repository repository, string fullName)
    {
        lock (_gate)
        {
            var (old, renamed) = (repository.FullName, repository with { FullName = fullName });
            _repositories.Remove(old.ToLowerInvariant());
            Save(renamed);
            _oldNames.Put(old.ToLowerInvariant(), new OldName(old, repository.Id));
            _oldNames.Remove(fullName.ToLowerInvariant());
            foreach (var pullRequest in _pullRequests.Values.Where(p => p.Repository == old).ToList())
            {
                _pullRequests.Remove(pullRequest.Key);
                Save(pullRequest with { Repository = fullName, HeadRepository = pullRequest.HeadRepository == old ? fullName : pullRequest.HeadRepository });
            }

            foreach (var comment in _comments.Values.Where(c => c.PullRequest.StartsWith(old + "#", StringComparison.Ordinal)).ToList())
            {
                _comments.Put(Key(comment.Id), comment with { PullRequest = fullName + comment.PullRequest[old.Length..] });
            }

            return renamed;
        }
    }

    public Comment AddComment(string repository, int number, string author, string body, bool isByApp)
    {
        var now = _time.GetUtcNow();
        var comment = new Comment
        {
            Id = Interlocked.Increment(ref _lastComment),
            PullRequest = PullRequest.KeyOf(NameNow(repository), number),
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

    public bool DeleteComment(long id) => _comments.Remove(Key(id));

    /// <summary>One of each content and person (REST API, "Create reaction for an issue comment").</summary>
    public (Reaction Reaction, bool IsNew) React(long comment, string user, string content)
    {
        lock (_gate)
        {
            var current = FindComment(comment)!;
            if (current.Reactions.FirstOrDefault(r => r.User == user && r.Content == content) is { } known)
            {
                return (known, false);
            }

            var reaction = new Reaction(++_lastReaction, user, content);
            _comments.Put(Key(comment), current with { Reactions = [.. current.Reactions, reaction] });
            return (reaction, true);
        }
    }

    /// <summary>An installation token lives an hour (GitHub REST API, "Create an installation access token for an app").</summary>
    public InstallationToken Mint(long installation)
    {
        var token = new InstallationToken("ghs_" + _ids.Text(36), installation, _time.GetUtcNow() + TimeSpan.FromHours(1));
        _tokens.Put(token.Token, token);
        return token;
    }

    public bool IsLive(string token) => _tokens.TryGet(token, out var known) && known.ExpiresAt > _time.GetUtcNow();

    private static string Key(long id) => id.ToString("D12", CultureInfo.InvariantCulture);

    private string NameNow(string name) => (FindRepository(name) ?? FindMoved(name))?.FullName ?? name;

    private void Save(Repository repository) => _repositories.Put(repository.FullName.ToLowerInvariant(), repository);

    private AppRegistration Register(string? key)
    {
        using var rsa = key is null ? RSA.Create(2048) : RSA.Create();
        if (key is not null)
        {
            rsa.ImportFromPem(key);
        }

        return new AppRegistration(
            "Iv23liLocalDevEnv", 4_200_001, "dev-env", rsa.ExportSubjectPublicKeyInfoPem(), rsa.ExportRSAPrivateKeyPem(), _ids.Text(40));
    }
}
