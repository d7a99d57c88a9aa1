using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>What one template says about who may do what.</summary>
internal sealed class TemplateRoles(AppTemplate template, TemplateNames names, IReadOnlyList<AppTemplate> all)
{
    /// <summary>Type of a resource policy, its property with what it is for, and the one with the document.</summary>
    private static readonly (string Type, string Target, string Document)[] ResourceKinds =
    [
        ("AWS::S3::BucketPolicy", "Bucket", "PolicyDocument"),
        ("AWS::SQS::QueuePolicy", "Queues", "PolicyDocument"),
        ("AWS::SNS::TopicPolicy", "Topics", "PolicyDocument"),
        ("AWS::SecretsManager::ResourcePolicy", "SecretId", "ResourcePolicy"),
        ("AWS::KMS::Key", "", "KeyPolicy"),
    ];

    public IEnumerable<Role> Roles() => template.Json.Resources("AWS::IAM::Role").Select(r => Role(r.Key, r.Value["Properties"]!))
        .Concat(template.Json.Resources("AWS::IAM::ManagedPolicy").Where(IsForPeople).Select(p => ForPeople(p.Key, p.Value["Properties"]!)));

    /// <summary>Managed policies of all templates, by ARN and name.</summary>
    public IEnumerable<(string Arn, string Name, Policy Policy)> Managed() => template.Json.Resources("AWS::IAM::ManagedPolicy").Select(p =>
        (names.ArnOf(template, p.Key), names.ArnOf(template, p.Key).Split(":policy/")[1], Read(p.Value["Properties"]!["PolicyDocument"]!)));

    public IEnumerable<ResourcePolicy> ResourcePolicies() => ResourceKinds.SelectMany(k => template.Json.Resources(k.Type).Select(r => new ResourcePolicy(
        Account.Hash().Replace(r.Key, ""), [.. Targets(k.Target, r.Key, r.Value["Properties"]!)], Read(r.Value["Properties"]![k.Document]!))));

    private Role Role(string id, JsonNode properties)
    {
        var function = template.Json.Resources("AWS::Lambda::Function").Select(f => f.Value["Properties"]!)
            .FirstOrDefault(f => f["Role"]?["Fn::GetAtt"]?[0]?.GetValue<string>() == id)?["Environment"]?["Variables"]?["ANNOTATIONS_HANDLER"]?.GetValue<string>();
        var attached = Texts(properties["ManagedPolicyArns"]).ToList();
        var managed = all.SelectMany(t => new TemplateRoles(t, names, all).Managed()).ToList();
        var statements = (properties["Policies"]?.AsArray() ?? []).SelectMany(p => Read(p!["PolicyDocument"]!).Statements)
            .Concat(Attached("AWS::IAM::Policy", id)).Concat(Attached("AWS::IAM::ManagedPolicy", id))
            .Concat(managed.Where(m => attached.Contains(m.Arn)).SelectMany(m => m.Policy.Statements));
        var boundary = properties["PermissionsBoundary"] is { } b ? names.Text(template, b) : null;
        return new Role(
            function ?? Account.Hash().Replace(id, ""),
            names.ArnOf(template, id),
            function,
            Read(properties["AssumeRolePolicyDocument"]!).Statements,
            [.. statements],
            boundary is null ? null : managed.Single(m => m.Arn == boundary).Policy)
        {
            Unread = [.. attached.Where(a => managed.All(m => m.Arn != a))],
        };
    }

    // Attached to no role and no boundary of one: for people and tools of the account.
    private bool IsForPeople(KeyValuePair<string, JsonNode> policy) =>
        !names.ArnOf(template, policy.Key).EndsWith("-boundary", StringComparison.Ordinal)
        && (policy.Value["Properties"]!["Roles"]?.AsArray() ?? []).Count == 0
        && !all.SelectMany(t => t.Json.Resources("AWS::IAM::Role").Select(r => (t, r.Value["Properties"]!)))
            .Any(r => (r.Item2["ManagedPolicyArns"]?.AsArray() ?? []).Select(a => names.Text(r.t, a!)).Contains(names.ArnOf(template, policy.Key)));

    private Role ForPeople(string id, JsonNode properties) => new(
        Account.Hash().Replace(id, ""), $"arn:aws:iam::{Resolved.Account}:role/people-with-{id}", null, [], Read(properties["PolicyDocument"]!).Statements, null);

    private IEnumerable<Statement> Attached(string type, string role) => template.Json.Resources(type).Select(p => p.Value["Properties"]!)
        .Where(p => (p["Roles"]?.AsArray() ?? []).Any(r => r!["Ref"]?.GetValue<string>() == role))
        .SelectMany(p => Read(p["PolicyDocument"]!).Statements);

    private IEnumerable<string> Targets(string property, string id, JsonNode properties) => property.Length == 0
        ? [names.ArnOf(template, id)]
        : (properties[property] is JsonArray list ? list.Select(n => n!) : [properties[property]!]).Select(Target);

    // Named by reference, which for a bucket or a queue is not the ARN.
    private string Target(JsonNode node) => node["Ref"] is { } id ? names.ArnOf(template, id.GetValue<string>()) : names.Text(template, node);

    private IEnumerable<string> Texts(JsonNode? list) => (list?.AsArray() ?? []).Select(n => names.Text(template, n!));

    private Policy Read(JsonNode document) => Policy.Read(document, n => names.Text(template, n));
}
