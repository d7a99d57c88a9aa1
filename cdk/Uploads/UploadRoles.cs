using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;
using DevEnv.Cdk.Shared;

namespace DevEnv.Cdk.Uploads;

/// <summary>
/// A role for each repository whose CI uploads strategies, with GitHub's short-lived tokens in place of keys. It writes below
/// <c>artifacts/&lt;repository id&gt;/</c> and can do nothing else, not even read back.
/// </summary>
public sealed class UploadRoles : Construct
{
    private const string Issuer = "token.actions.githubusercontent.com";

    public UploadRoles(Construct scope, string id, Platform platform)
        : base(scope, id)
    {
        var access = platform.Context.Access;
        if (access.Uploads.Count == 0)
        {
            return;
        }

        var provider = platform.Names.Iam($"oidc-provider/{Issuer}");
        var made = access.MakesGitHubProvider
            ? new CfnOIDCProvider(this, "GitHub", new CfnOIDCProviderProps { Url = $"https://{Issuer}", ClientIdList = ["sts.amazonaws.com"] })
            : null;
        foreach (var repository in access.Uploads)
        {
            var role = new Role(this, $"Upload{repository.Id}", new RoleProps
            {
                RoleName = platform.Names.Function($"upload-{repository.Id}"),
                Description = $"CI of {repository.Name} uploads strategies",
                AssumedBy = new WebIdentityPrincipal(made?.AttrArn ?? provider, Trust(repository)),
                MaxSessionDuration = Duration.Hours(1),
            });
            role.AddToPolicy(Allow.To(
                "UploadStrategies",
                ["s3:PutObject", "s3:AbortMultipartUpload"],
                [platform.Buckets.Artifacts.ArnForObjects($"artifacts/{repository.Id}/*")]));
            _ = new CfnOutput(this, $"Role{repository.Id}", new CfnOutputProps { Value = role.RoleArn, Description = $"role-to-assume in the workflow of {repository.Name}" });
        }
    }

    /// <summary>
    /// The number decides, because a name can be given up and taken by somebody else; STS compares it since January 2026. The
    /// subject is required besides, in GitHub's older form and in the one with numbers that repositories made or renamed since
    /// 15 July 2026 have (GitHub Docs, "OpenID Connect", immutable subject claims). Pull requests and branches: no tags, no
    /// deployment environments. A fork's workflow gets no token.
    /// </summary>
    private static Dictionary<string, object> Trust(UploadingRepository repository)
    {
        var name = repository.Name.Split('/');
        string[] who = [$"repo:{repository.Name}", $"repo:{name[0]}@*/{name[1]}@{repository.Id}"];
        return new Dictionary<string, object>
        {
            ["StringEquals"] = new Dictionary<string, object>
            {
                [$"{Issuer}:aud"] = "sts.amazonaws.com",
                [$"{Issuer}:repository_id"] = repository.Id,
            },
            ["StringLike"] = new Dictionary<string, object>
            {
                [$"{Issuer}:sub"] = who.SelectMany(w => new[] { $"{w}:pull_request", $"{w}:ref:refs/heads/*" }).ToArray(),
            },
        };
    }
}
