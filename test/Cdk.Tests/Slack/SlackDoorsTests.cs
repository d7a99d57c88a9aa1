using DevEnv.Cdk.Tests.Functions;

namespace DevEnv.Cdk.Tests.Slack;

public sealed class SlackDoorsTests
{
    private const string Token = "/dev-env-platform/slack/token";

    private static readonly Dictionary<string, object> WithSlack = new()
    {
        ["slackTokenSecret"] = Token,
        ["slackSigningSecrets"] = new[] { "/signing/old", "/signing/new" },
    };

    [Fact]
    public void Without_slack_no_setting_and_no_grant_speaks_of_it()
    {
        DeployedFunction.Of("SlackCommand").Settings.Keys.ShouldNotContain(k => k.StartsWith("SLACK_", StringComparison.Ordinal));
        Grant.AllOf(Synthesis.Json).Select(g => g.Name).ShouldNotContain(n => n == "ActAsSlackBot" || n == "VerifyRequests");
    }

    [Fact]
    public void Both_doors_read_what_may_sign_and_who_changes_a_document_can_tell_it_in_slack()
    {
        var grants = Grant.AllOf(Synthesis.Parse(Synthesis.Stack(WithSlack))).ToList();
        var verifying = grants.Where(g => g.Name == "VerifyRequests").ToList();
        verifying.Count.ShouldBe(2);
        verifying.ShouldAllBe(g => g.Resources.Select(r => r.Split(":secret:", StringSplitOptions.None)[1]).SequenceEqual(new[] { "/signing/old-??????", "/signing/new-??????" }));
        var telling = grants.Where(g => g.Name == "ActAsSlackBot").ToList();
        telling.Count.ShouldBe(grants.Count(g => g.Name == "TagExpiry") + 2, "and the alarms and the digest");
        telling.ShouldAllBe(g => g.Resources.Single().EndsWith($":secret:{Token}-??????"));
    }

    [Theory]
    [InlineData("SlackCommand")]
    [InlineData("SlackInteraction")]
    [InlineData("GitHubWebhook")]
    public void A_door_puts_commands_into_the_queue_and_takes_none(string method)
    {
        var queueing = DeployedFunction.Of(method).Grants.Where(g => g.Actions.Any(a => a.StartsWith("sqs:", StringComparison.Ordinal))).ShouldHaveSingleItem();
        queueing.Actions.ShouldBe(["sqs:SendMessage"]);
        queueing.Resources.ShouldBe([DeployedFunction.Of(method).Settings["COMMAND_QUEUE_URL"] + ".Arn"]);
    }
}
