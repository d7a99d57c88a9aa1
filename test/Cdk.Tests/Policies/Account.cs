using System.Text.RegularExpressions;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Policies;
using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>Every role and every resource policy of an account in which the app is deployed and two environments live.</summary>
internal sealed partial record Account(IReadOnlyList<Role> Roles, IReadOnlyList<ResourcePolicy> Policies)
{
    public const string EnvironmentA = "environment A";
    public const string EnvironmentB = "environment B";
    private static readonly Lazy<Account> Read = new(() => Of(SynthesisedApp.Templates));

    public static Account Deployed => Read.Value;

    public Role Role(string name) => Roles.Single(r => r.Name == name);

    public IEnumerable<Role> Functions => Roles.Where(r => r.Function is not null);

    /// <summary>Asks as a client of ours does: over TLS, to what has a policy of its own with that.</summary>
    public Decision Decide(Subject subject, Question question)
    {
        var secured = question.ValuesOf("aws:SecureTransport") is null ? question.With("aws:SecureTransport", "true") : question;
        secured = secured.ValuesOf("s3:TlsVersion") is null ? secured.With("s3:TlsVersion", "1.3") : secured;
        return Evaluator.Decide(subject, secured, Policies.FirstOrDefault(p => p.IsOf(question.Resource))?.Policy);
    }

    public bool Allows(Role role, Question question) => Decide(role.Subject, question) == Decision.Allowed;

    public static ResourceNames Names(string environment) => new(EnvironmentId.Of("acme/strategies", 42, environment == EnvironmentA ? 7 : 8), environment == EnvironmentA ? 1 : 3);

    private static Account Of(IReadOnlyList<AppTemplate> templates)
    {
        var names = new TemplateNames(templates);
        var roles = templates.SelectMany(t => new TemplateRoles(t, names, templates).Roles()).ToList();
        var boundary = templates.SelectMany(t => new TemplateRoles(t, names, templates).Managed()).Single(m => m.Name.EndsWith("-boundary", StringComparison.Ordinal)).Policy;
        var scope = new PolicyScope
        {
            Region = Resolved.Region,
            Account = Resolved.Account,
            ArtifactBucket = Bucket(templates, names, "StorageArtifacts"),
            ReportBucket = Bucket(templates, names, "StorageReports"),
        };
        var environments = new[] { EnvironmentA, EnvironmentB }.Select(e => Environment(e, scope, boundary));
        return new Account([.. roles, .. environments], [.. templates.SelectMany(t => new TemplateRoles(t, names, templates).ResourcePolicies())]);
    }

    public static string Bucket(string begins) => Bucket(SynthesisedApp.Templates, new TemplateNames(SynthesisedApp.Templates), begins);

    private static string Bucket(IReadOnlyList<AppTemplate> templates, TemplateNames names, string begins) => templates
        .SelectMany(t => t.Json.Resources("AWS::S3::Bucket").Select(b => (Template: t, b.Key)))
        .Where(b => Hash().Replace(b.Key, "") == begins)
        .Select(b => names.ArnOf(b.Template, b.Key)["arn:aws:s3:::".Length..]).Single();

    private static Role Environment(string name, PolicyScope scope, Policy boundary)
    {
        var names = Names(name);
        return new Role(
            name,
            scope.Role(ResourceNames.RolePath + names.Role),
            null,
            Policy.Parse(EnvironmentPolicies.Trust()).Statements,
            Policy.Parse(EnvironmentPolicies.Role(scope, names, 42, new string('a', 40))).Statements,
            boundary);
    }

    /// <summary>The eight digits that the CDK puts behind a logical id.</summary>
    [GeneratedRegex("[0-9A-F]{8}$")]
    internal static partial Regex Hash();
}
