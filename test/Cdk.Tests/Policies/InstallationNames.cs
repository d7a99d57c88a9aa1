using DevEnv.Cdk.Provisioning;
using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>What the words in braces of a <see cref="CallPattern"/> are called in the synthesised app.</summary>
internal static class InstallationNames
{
    private const string Random = "-AbCdEf";
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Settings = new(ReadSettings);

    public static Func<string, IReadOnlyList<string>> Of(string who) => word => word switch
    {
        "account" => [Resolved.Account],
        "region" => [Resolved.Region],
        "state" => [Settings.Value["STATE_BUCKET"]],
        "artifacts" => [Settings.Value["ARTIFACT_BUCKET"]],
        "reports" => [Settings.Value["REPORT_BUCKET"]],
        "boundary" => [Settings.Value["BOUNDARY_ARN"]],
        "vpc" => [Settings.Value["VPC_ID"]],
        "egress-group" => [Settings.Value["EGRESS_SECURITY_GROUP_ID"]],
        "subnet" => Settings.Value["SUBNET_IDS"].Split(','),
        "commands" => [Settings.Value["COMMAND_QUEUE_URL"].Split('/')[^1]],
        "agent-document" => [Settings.Value["AGENT_DOCUMENT"]],
        "app-key" => [Settings.Value["GITHUB_APP_KEY_SECRET"] + Random],
        "webhook-secret" => [.. Settings.Value["GITHUB_WEBHOOK_SECRETS"].Split(',').Select(s => s + Random)],
        "slack-token" => [Settings.Value["SLACK_TOKEN_SECRET"] + Random],
        "slack-signing" => [.. Settings.Value["SLACK_SIGNING_SECRETS"].Split(',').Select(s => s + Random)],
        "provision" or "update" or "destroy" => [$"dev-env-{word}"],
        "missed" => [Missed()],
        "instance-type" => LaunchGrants.InstanceTypes,
        "environment" => [Account.Names(Account.EnvironmentA).Stem],
        "name" => [Account.Names(Account.EnvironmentA).Role],
        "profile" => [$"arn:aws:iam::{Resolved.Account}:instance-profile/dev-envs/{Account.Names(Account.EnvironmentA).InstanceProfile}"],
        "function" => [$"dev-env-{who}"],
        "functions-of-provision" => Steps("provision"),
        "functions-of-update" => Steps("update"),
        "functions-of-destroy" => Steps("destroy"),
        _ => throw new InvalidOperationException($"Nothing here is called {{{word}}}."),
    };

    private static IReadOnlyDictionary<string, string> ReadSettings()
    {
        var names = new TemplateNames(SynthesisedApp.Templates);
        var (template, function) = SynthesisedApp.Templates.SelectMany(t => t.Json.Resources("AWS::Lambda::Function").Select(f => (t, f.Value["Properties"]!)))
            .First(f => f.Item2["Environment"]?["Variables"]?["ANNOTATIONS_HANDLER"] is not null);
        return function["Environment"]!["Variables"]!.AsObject().ToDictionary(v => v.Key, v => names.Text(template, v.Value!));
    }

    private static string Missed()
    {
        var names = new TemplateNames(SynthesisedApp.Templates);
        return SynthesisedApp.Templates.SelectMany(t => t.Json.Resources("AWS::SQS::Queue").Where(q => q.Key.StartsWith("MissedEvents", StringComparison.Ordinal)).Select(q => names.ArnOf(t, q.Key)))
            .Single().Split(':')[^1];
    }

    private static IReadOnlyList<string> Steps(string machine)
    {
        var names = new TemplateNames(SynthesisedApp.Templates);
        var (template, properties) = SynthesisedApp.Templates.SelectMany(t => t.Json.Resources("AWS::StepFunctions::StateMachine").Select(m => (t, m.Value["Properties"]!)))
            .Single(m => names.Text(m.t, m.Item2["StateMachineName"]!) == $"dev-env-{machine}");
        return [.. properties["DefinitionSubstitutions"]!.AsObject().Select(s => names.Text(template, s.Value!).Split(':')[^1])];
    }
}
