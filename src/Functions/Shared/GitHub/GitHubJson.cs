using System.Text.Json.Serialization;

namespace DevEnv.Functions.Shared.GitHub;

internal sealed record AccessToken(string Token, DateTimeOffset ExpiresAt)
{
    /// <summary>A record prints its members; a token must not.</summary>
    public override string ToString() => $"token until {ExpiresAt:O}";
}

internal sealed record CollaboratorPermission(string? Permission, string? RoleName);

internal sealed record CommentBody(string Body);

internal sealed record IssueComment(long Id, string? Body, CommentUser? User, CommentApp? PerformedViaGithubApp);

internal sealed record CommentUser(string? Login);

internal sealed record CommentApp(long Id, string? ClientId);

internal sealed record ReactionBody(string Content);

/// <param name="User">Null for an account that was deleted.</param>
internal sealed record ReactionAnswer(string Content, CommentUser? User);

internal sealed record UserProfile(string? Email);

internal sealed record InstallationAnswer(long Id, DateTimeOffset? SuspendedAt);

internal sealed record RepositoryAnswer(long Id, string? FullName);

/// <summary>The part of a pull request that stands in one answer and in a list alike; only the one has "merged".</summary>
internal sealed record PullRequestAnswer(
    int Number, string? State, bool? Draft, DateTimeOffset? MergedAt, DateTimeOffset UpdatedAt, PullRequestSide? Head, PullRequestSide? Base, PullRequestUser? User);

internal sealed record PullRequestSide(string? Sha, RepositoryAnswer? Repo);

internal sealed record PullRequestUser(string? Login, string? Type);

internal sealed record JwtHeader(string Alg, string Typ);

internal sealed record JwtClaims(long Iat, long Exp, string Iss);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AccessToken))]
[JsonSerializable(typeof(CollaboratorPermission))]
[JsonSerializable(typeof(CommentBody))]
[JsonSerializable(typeof(IssueComment))]
[JsonSerializable(typeof(IReadOnlyList<IssueComment>))]
[JsonSerializable(typeof(ReactionBody))]
[JsonSerializable(typeof(IReadOnlyList<ReactionAnswer>))]
[JsonSerializable(typeof(UserProfile))]
[JsonSerializable(typeof(InstallationAnswer))]
[JsonSerializable(typeof(RepositoryAnswer))]
[JsonSerializable(typeof(PullRequestAnswer))]
[JsonSerializable(typeof(IReadOnlyList<PullRequestAnswer>))]
[JsonSerializable(typeof(IReadOnlyList<HookDelivery>))]
[JsonSerializable(typeof(JwtHeader))]
[JsonSerializable(typeof(JwtClaims))]
internal sealed partial class GitHubJson : JsonSerializerContext;
