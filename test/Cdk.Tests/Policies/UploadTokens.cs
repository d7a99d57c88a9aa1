using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>GitHub's tokens as STS sees them, and which of them take a role for uploads (GitHub Docs, "OpenID Connect reference").</summary>
internal static class UploadTokens
{
    private const string Issuer = "token.actions.githubusercontent.com";

    /// <summary>Those of the synthesised app.</summary>
    public static IReadOnlyList<(string Name, string Id)> Repositories { get; } = [("acme/strategies", "4242"), ("acme/models", "4343")];

    public static Subject GitHub { get; } = Provider(Resolved.Account, Issuer);

    /// <summary>Whoever else could present a token that says the same.</summary>
    public static IReadOnlyList<Subject> OtherProviders { get; } = [Provider("999999999999", Issuer), Provider(Resolved.Account, "token.example.com")];

    public static bool IsFor(Role role) => RepositoryOf(role) is not null;

    /// <summary>A pull request's and a branch's, in GitHub's older form and in the one with numbers.</summary>
    public static IEnumerable<Question> Taking(Role role) =>
        from subject in Subjects(RepositoryOf(role)!.Value)
        from trigger in new[] { "pull_request", "ref:refs/heads/main" }
        select Token(role, $"{subject}:{trigger}", RepositoryOf(role)!.Value.Id);

    /// <summary>Each wrong or missing in one thing.</summary>
    public static IEnumerable<Question> Refused(Role role)
    {
        var own = RepositoryOf(role)!.Value;
        foreach (var good in Taking(role))
        {
            yield return good.With($"{Issuer}:aud", "https://github.com/acme");
            yield return good.With($"{Issuer}:repository_id", "9999");
            yield return good.With($"{Issuer}:aud");
            yield return good.With($"{Issuer}:repository_id");
            yield return good.With($"{Issuer}:sub");
            yield return good with { Action = "sts:AssumeRole" };
        }

        foreach (var subject in Subjects(own))
        {
            yield return Token(role, $"{subject}:ref:refs/tags/v1", own.Id);
            yield return Token(role, $"{subject}:environment:production", own.Id);
        }

        foreach (var other in Repositories.Where(r => r != own).Append(("stranger/strategies", "9999")))
        {
            foreach (var subject in Subjects(other))
            {
                yield return Token(role, $"{subject}:pull_request", own.Id);
                yield return Token(role, $"{subject}:pull_request", other.Item2);
            }
        }
    }

    private static (string Name, string Id)? RepositoryOf(Role role) =>
        Repositories.Where(r => role.Name == $"UploadsUpload{r.Id}").Select(r => ((string, string)?)r).SingleOrDefault();

    private static IEnumerable<string> Subjects((string Name, string Id) repository)
    {
        var parts = repository.Name.Split('/');
        return [$"repo:{repository.Name}", $"repo:{parts[0]}@77/{parts[1]}@{repository.Id}"];
    }

    private static Question Token(Role role, string subject, string id) => new Question("sts:AssumeRoleWithWebIdentity", role.Arn)
        .With($"{Issuer}:aud", "sts.amazonaws.com").With($"{Issuer}:sub", subject).With($"{Issuer}:repository_id", id);

    private static Subject Provider(string account, string issuer) => new() { Arn = $"arn:aws:iam::{account}:oidc-provider/{issuer}", Kind = "Federated" };
}
