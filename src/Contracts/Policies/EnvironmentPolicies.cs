using System.Text.Json.Nodes;
using DevEnv.Contracts.Environments;

namespace DevEnv.Contracts.Policies;

/// <summary>
/// The IAM documents around an environment, one place for the functions that create roles and for the stack that creates
/// the boundary. An environment may read its own secrets and artefacts, write its own reports, and hold a Session Manager
/// channel; nothing else.
/// </summary>
public static class EnvironmentPolicies
{
    public const string BoundaryName = "dev-env-boundary";

    /// <summary>Who may take the role: EC2, and nobody else.</summary>
    public static string Trust() => Document(new JsonObject
    {
        ["Sid"] = "OnlyInstances",
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Service"] = "ec2.amazonaws.com" },
        ["Action"] = "sts:AssumeRole",
    });

    /// <summary>The inline policy of one generation's role.</summary>
    /// <param name="headShas">The commits whose staged files it may read: one, or two while the newer one is deployed.</param>
    public static string Role(PolicyScope scope, ResourceNames names, long repositoryId, params IReadOnlyList<string> headShas) => Document(
    [
        Allow("OwnSecrets", "secretsmanager:GetSecretValue", scope.Secret(names.SecretPrefix + "*")),
        Allow(
            "OwnArtifacts",
            "s3:GetObject",
            [
                .. headShas.Select(h => scope.S3Object(scope.ArtifactBucket, ResourceNames.ArtifactPrefix(repositoryId, h) + "*")),
                scope.S3Object(scope.ArtifactBucket, PolicyScope.AgentPrefix + "*"),
            ]),
        Allow("OwnReports", "s3:PutObject", scope.S3Object(scope.ReportBucket, names.ReportPrefix + "*")),
        Session(),
        .. Denials(scope),
    ]);

    /// <summary>The permissions boundary of every environment's role: the most that any of them can ever do.</summary>
    public static string Boundary(PolicyScope scope) => Document(
    [
        Allow("EnvironmentSecrets", "secretsmanager:GetSecretValue", scope.Secret(ResourceNames.SecretRoot + "*"), scope.Secret("/sandbox/*")),
        Allow("Artifacts", "s3:GetObject", scope.S3Object(scope.ArtifactBucket, "*")),
        Allow("Reports", "s3:PutObject", scope.S3Object(scope.ReportBucket, "reports/*")),
        Session(),
        .. Denials(scope),
    ]);

    // Session Manager's channel actions know no resource-level permissions (Service Authorization Reference, Systems Manager).
    private static JsonObject Session() => Allow(
        "SessionManagerChannel",
        [
            "ssm:UpdateInstanceInformation",
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
        ],
        ["*"]);

    private static IEnumerable<JsonObject> Denials(PolicyScope scope) =>
    [
        Deny("NeverProduction", ["secretsmanager:*"], [scope.AnySecret("/prod/*")]),
        Deny("NeverAnotherRole", ["sts:AssumeRole", "iam:*"], ["*"]),
    ];

    private static JsonObject Allow(string sid, string action, params IReadOnlyList<string> resources) => Allow(sid, [action], resources);

    private static JsonObject Allow(string sid, IReadOnlyList<string> actions, IReadOnlyList<string> resources) => Statement(sid, "Allow", actions, resources);

    private static JsonObject Deny(string sid, IReadOnlyList<string> actions, IReadOnlyList<string> resources) => Statement(sid, "Deny", actions, resources);

    private static JsonObject Statement(string sid, string effect, IReadOnlyList<string> actions, IReadOnlyList<string> resources) => new()
    {
        ["Sid"] = sid,
        ["Effect"] = effect,
        ["Action"] = Strings(actions),
        ["Resource"] = Strings(resources),
    };

    private static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(v => (JsonNode)JsonValue.Create(v))];

    private static string Document(params IEnumerable<JsonObject> statements) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. statements]),
    }.ToJsonString();
}
