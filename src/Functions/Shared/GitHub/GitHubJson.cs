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

internal sealed record JwtHeader(string Alg, string Typ);

internal sealed record JwtClaims(long Iat, long Exp, string Iss);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AccessToken))]
[JsonSerializable(typeof(CollaboratorPermission))]
[JsonSerializable(typeof(CommentBody))]
[JsonSerializable(typeof(IssueComment))]
[JsonSerializable(typeof(IReadOnlyList<IssueComment>))]
[JsonSerializable(typeof(JwtHeader))]
[JsonSerializable(typeof(JwtClaims))]
internal sealed partial class GitHubJson : JsonSerializerContext;
