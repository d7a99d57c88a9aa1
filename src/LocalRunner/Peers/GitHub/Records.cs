using System.Text.Json.Serialization;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>A repository with everybody's permission in it: admin, maintain, write, triage, read.</summary>
public sealed record Repository
{
    public required long Id { get; init; }

    /// <summary>owner/name.</summary>
    public required string FullName { get; init; }

    public required string DefaultBranch { get; init; }
    public required IReadOnlyDictionary<string, string> Permissions { get; init; }

    /// <summary>Head commit of each branch.</summary>
    public required IReadOnlyDictionary<string, string> Branches { get; init; }

    /// <summary>Of the pull requests and issues, which share their numbers.</summary>
    public int LastNumber { get; init; }

    public string Owner => FullName.Split('/')[0];

    public string Name => FullName.Split('/')[1];
}

/// <summary>A commit is the whole tree here: path to Base64 content.</summary>
public sealed record Commit(string Sha, string Message, string Author, DateTimeOffset At, IReadOnlyDictionary<string, string> Files);

public sealed record PullRequest
{
    public required string Repository { get; init; }
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required string Author { get; init; }
    public required string HeadBranch { get; init; }
    public required string HeadSha { get; init; }

    /// <summary>Full name of the repository that the head lives in; another one for a fork.</summary>
    public required string HeadRepository { get; init; }

    public required string State { get; init; }
    public bool IsDraft { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Null while it is not merged, also when it was closed without.</summary>
    public DateTimeOffset? MergedAt { get; init; }

    public bool IsOpen => State == "open";

    /// <summary>In the order of numbers.</summary>
    public string Key => KeyOf(Repository, Number);

    /// <summary>As people write it.</summary>
    public string Reference => $"{Repository}#{Number}";

    public static string KeyOf(string repository, int number) => $"{repository}#{number:D6}";
}

public sealed record Comment
{
    public required long Id { get; init; }

    /// <summary>Key of the pull request.</summary>
    public required string PullRequest { get; init; }

    public required string Author { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public int Edits { get; init; }

    /// <summary>Written through the App's installation token.</summary>
    public bool IsByApp { get; init; }

    public IReadOnlyList<Reaction> Reactions { get; init; } = [];
}

public sealed record Reaction(long Id, string User, string Content);

/// <summary>One attempt to deliver a webhook, as GitHub's log keeps it.</summary>
public sealed record Delivery
{
    /// <summary>Of the event, a GUID: all its attempts have it.</summary>
    public required string Id { get; init; }

    /// <summary>Of this attempt; a later one has a larger number. 0 when nothing was sent (yet).</summary>
    public long Number { get; init; }

    public required string Event { get; init; }
    public required string Action { get; init; }
    public required string PayloadBase64 { get; init; }
    public required DateTimeOffset DeliveredAt { get; init; }

    /// <summary>What the receiver answered; 0 when nobody did.</summary>
    public required int StatusCode { get; init; }

    /// <summary>OK, or why it failed, as GitHub words it.</summary>
    public string Status { get; init; } = "OK";

    public long? InstallationId { get; init; }
    public long? RepositoryId { get; init; }

    public required string Answer { get; init; }

    /// <summary>How many attempts were asked for before this one.</summary>
    public int Redeliveries { get; init; }
}

/// <summary>A name that a repository had; GitHub redirects from it until another repository takes it.</summary>
public sealed record OldName(string FullName, long RepositoryId);

/// <param name="SuspendedAt">Null while it is not suspended.</param>
/// <param name="Removed">Ids of repositories that were taken out of it.</param>
public sealed record InstallationState(DateTimeOffset? SuspendedAt, IReadOnlyList<long> Removed)
{
    public static readonly InstallationState Whole = new(null, []);

    public bool Covers(long repository) => !Removed.Contains(repository);
}

/// <summary>Null while the person keeps it private.</summary>
public sealed record PublicEmail(string? Address);

/// <summary>The App's installation token as handed out.</summary>
public sealed record InstallationToken(string Token, long Installation, DateTimeOffset ExpiresAt);

/// <summary>The App as registered: what would stand on GitHub's settings page. The private key leaves it once, as on GitHub.</summary>
public sealed record AppRegistration(string AppId, long InstallationId, string Slug, string PublicKeyPem, string PrivateKeyPem, string WebhookSecret);

[JsonSerializable(typeof(Repository))]
[JsonSerializable(typeof(Commit))]
[JsonSerializable(typeof(PullRequest))]
[JsonSerializable(typeof(Comment))]
[JsonSerializable(typeof(Delivery))]
[JsonSerializable(typeof(OldName))]
[JsonSerializable(typeof(InstallationState))]
[JsonSerializable(typeof(PublicEmail))]
[JsonSerializable(typeof(InstallationToken))]
[JsonSerializable(typeof(AppRegistration))]
internal sealed partial class GitHubPeerJson : JsonSerializerContext;
