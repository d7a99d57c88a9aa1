using Amazon.CDK.Assertions;

namespace DevEnv.Cdk.Tests;

public sealed class ContextTests
{
    [Fact]
    public void Without_any_value_the_template_names_no_account_and_the_placeholders_are_told()
    {
        Synthesis.Json.ToJsonString().ShouldNotContain(Resolved.Account);
        Annotations.FromStack(Synthesis.Default).HasWarning("*", Match.StringLikeRegexp("placeholders.*vpnCidr, agentKey"));
    }

    [Fact]
    public void Every_bad_value_is_told_at_once_with_what_is_expected()
    {
        var error = Should.Throw<InvalidOperationException>(() => Synthesis.Stack(new Dictionary<string, object>
        {
            ["account"] = "12",
            ["vpcId"] = "my-vpc",
            ["subnetIds"] = "subnet-0123456789abcdef0, here",
            ["vpnCidr"] = "0.0.0.0/0",
            ["agentSha256"] = "ABC",
            ["repositories"] = "just-a-name",
            ["ownerQuota"] = "none",
        }));
        foreach (var key in new[] { "account: '12' is not 12 digits", "vpcId: 'my-vpc'", "subnetIds: 'here'", "vpnCidr: '0.0.0.0/0'", "agentSha256: 'ABC'", "repositories: 'just-a-name'", "ownerQuota: 'none'" })
        {
            error.Message.ShouldContain(key);
        }

        error.Message.ShouldContain("docs/context.md");
    }

    [Fact]
    public void A_complete_context_leaves_no_placeholder_and_takes_lists_either_way()
    {
        var stack = Synthesis.Stack(new Dictionary<string, object>
        {
            ["account"] = Resolved.Account,
            ["region"] = Resolved.Region,
            ["vpcId"] = "vpc-0123456789abcdef0",
            ["subnetIds"] = new[] { "subnet-0123456789abcdef0", "subnet-0123456789abcdef1" },
            ["egressSecurityGroupId"] = "sg-0123456789abcdef0",
            ["vpnCidr"] = "10.8.0.0/16",
            ["agentKey"] = "agents/1.4.0/agent",
            ["agentSha256"] = new string('a', 64),
            ["agentVersion"] = "1.4.0",
            ["githubAppId"] = 123456,
            ["repositories"] = "acme/strategies, 42",
            ["ownerQuota"] = 5,
        });
        Annotations.FromStack(stack).HasNoWarning("*", Match.StringLikeRegexp("placeholders"));
        Template.FromStack(stack).AllResourcesProperties("AWS::Lambda::Function", new Dictionary<string, object>
        {
            ["Environment"] = new Dictionary<string, object>
            {
                ["Variables"] = new Dictionary<string, object>
                {
                    ["SUBNET_IDS"] = "subnet-0123456789abcdef0,subnet-0123456789abcdef1",
                    ["GITHUB_APP_ID"] = "123456",
                    ["WEBHOOK_REPOSITORIES"] = "acme/strategies,42",
                    ["OWNER_QUOTA"] = "5",
                },
            },
        });
    }

    [Theory]
    [InlineData("slackOperationsChannel", "ops", "slackTokenSecret: ''")]
    [InlineData("slackTokenSecret", "/slack/token", "slackSigningSecrets: ''")]
    [InlineData("slackUsers", "ada", "slackUsers: 'ada'")]
    [InlineData("slackUsers", "ada=U0ADA,grace=U0ADA", "slackUsers: 'U0ADA'")]
    [InlineData("slackManagersChannel", "two words", "slackManagersChannel: 'two words'")]
    [InlineData("ownerDailyBudgetUsd", "-1", "ownerDailyBudgetUsd: '-1'")]
    [InlineData("runbookUrl", "https://wiki.example/runbook#top", "runbookUrl: 'https://wiki.example/runbook#top'")]
    [InlineData("managers", "renovate[bot]", "managers: 'renovate[bot]'")]
    [InlineData("uploads", "acme/strategies", "uploads: 'acme/strategies'")]
    [InlineData("githubOidcProvider", "mine", "githubOidcProvider: 'mine'")]
    [InlineData("architecture", "arm", "architecture: 'arm'")]
    [InlineData("secretReadLimit", "0", "secretReadLimit: '0'")]
    public void Half_a_slack_unknown_people_and_odd_limits_are_told(string key, string value, string problem) =>
        Should.Throw<InvalidOperationException>(() => Synthesis.Stack(new Dictionary<string, object> { [key] = value })).Message.ShouldContain(problem);

    [Fact]
    public void Every_key_is_in_the_documentation()
    {
        var source = string.Concat(Directory.EnumerateFiles(DevEnv.Shared.RepositoryTree.At("cdk"), "*Context.cs").Select(File.ReadAllText));
        var keys = System.Text.RegularExpressions.Regex.Matches(source, @"values\.\w+\(""(\w+)""").Select(m => m.Groups[1].Value).ToList();
        keys.Count.ShouldBeGreaterThan(35);
        var documentation = File.ReadAllText(DevEnv.Shared.RepositoryTree.At("docs", "context.md"));
        keys.Where(k => !documentation.Contains($"`{k}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Another_prefix_renames_functions_and_machines()
    {
        var stack = Synthesis.Stack(new Dictionary<string, object> { ["prefix"] = "desk-two" });
        Template.FromStack(stack).HasResourceProperties("AWS::StepFunctions::StateMachine", new Dictionary<string, object> { ["StateMachineName"] = "desk-two-destroy" });
        Template.FromStack(stack).HasResourceProperties("AWS::Lambda::Function", new Dictionary<string, object> { ["FunctionName"] = "desk-two-Admit" });
    }
}
