using System.Text.Json.Nodes;

namespace DevEnv.Cdk.Tests.Secrets;

public sealed class PlatformSecretTests
{
    private static readonly Dictionary<string, object> WithSlack = new()
    {
        ["githubWebhookSecrets"] = new[] { "/github/old", "/github/new" },
        ["slackTokenSecret"] = "/slack/token",
        ["slackSigningSecrets"] = "/slack/signing",
    };

    [Fact]
    public void Every_secret_that_the_functions_read_has_a_place() =>
        Names(Template(WithSlack)).ShouldBe(["/dev-env-platform/github/app-key", "/github/old", "/github/new", "/slack/token", "/slack/signing"], ignoreOrder: true);

    [Fact]
    public void A_place_has_no_value_and_stays_when_the_stack_goes()
    {
        foreach (var (_, secret) in Template(WithSlack).Resources("AWS::SecretsManager::Secret"))
        {
            secret["Properties"]!.AsObject().Select(p => p.Key).ShouldBe(["Description", "Name"], ignoreOrder: true);
            secret["DeletionPolicy"]!.GetValue<string>().ShouldBe("Retain");
            secret["UpdateReplacePolicy"]!.GetValue<string>().ShouldBe("Retain");
        }
    }

    [Fact]
    public void What_was_there_before_is_not_made_again() =>
        Names(Template(new(WithSlack) { ["importedSecrets"] = "/github/old,/slack/token" })).ShouldBe(["/dev-env-platform/github/app-key", "/github/new", "/slack/signing"], ignoreOrder: true);

    private static IEnumerable<string> Names(JsonObject template) => template.Resources("AWS::SecretsManager::Secret").Select(s => s.Value["Properties"]!["Name"]!.GetValue<string>());

    private static JsonObject Template(Dictionary<string, object> context) => Synthesis.Parse(Synthesis.Stack(context));
}
