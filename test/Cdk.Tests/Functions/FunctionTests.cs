using System.Text.Json.Nodes;
using DevEnv.Shared;

namespace DevEnv.Cdk.Tests.Functions;

public sealed class FunctionTests
{
    public static TheoryData<string> Methods => DeployedFunction.Methods;

    [Fact]
    public void There_is_one_function_for_every_method_that_the_code_marks()
    {
        FunctionSources.Methods.Count.ShouldBeGreaterThan(10);
        DeployedFunction.All.Select(f => f.Method).ShouldBe(FunctionSources.Methods, ignoreOrder: true);
    }

    [Fact]
    public void Every_function_runs_the_one_native_executable() => Synthesis.Template.AllResourcesProperties("AWS::Lambda::Function", new Dictionary<string, object>
    {
        ["Runtime"] = "provided.al2023",
        ["Handler"] = "bootstrap",
        ["Architectures"] = new[] { "x86_64" },
    });

    [Theory]
    [InlineData("arm64")]
    [InlineData("x86_64")]
    public void The_installation_says_for_which_processor_it_was_published(string architecture)
    {
        var functions = Synthesis.Parse(Synthesis.Stack(new Dictionary<string, object> { ["architecture"] = architecture })).Resources("AWS::Lambda::Function");
        functions.ShouldAllBe(f => f.Value["Properties"]!["Architectures"]!.AsArray().Single()!.GetValue<string>() == architecture);
    }

    [Fact]
    public void Every_function_has_a_role_and_a_log_of_its_own()
    {
        DeployedFunction.All.Select(f => f.RoleId).ShouldBeUnique();
        DeployedFunction.All.Select(f => f.LogGroupId).ShouldBeUnique();
        Synthesis.Template.AllResourcesProperties("AWS::Logs::LogGroup", new Dictionary<string, object> { ["RetentionInDays"] = Amazon.CDK.Assertions.Match.AnyValue() });
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_function_writes_to_its_own_log_only(string method)
    {
        var function = DeployedFunction.Of(method);
        var logging = function.Grants.Where(g => g.Actions.Any(a => a.StartsWith("logs:", StringComparison.Ordinal))).ToList();
        logging.ShouldHaveSingleItem().Resources.ShouldBe([$"{function.LogGroupId}.Arn"]);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_function_gets_every_setting_that_the_code_requires(string method)
    {
        FunctionSources.RequiredSettings.ShouldContain("GITHUB_WEBHOOK_SECRETS");
        var settings = DeployedFunction.Of(method).Settings;
        FunctionSources.RequiredSettings.Where(s => s != "AWS_REGION" && !settings.ContainsKey(s)).ShouldBeEmpty();
        settings.Values.ShouldNotContain(string.Empty);
    }

    [Fact]
    public void No_setting_is_set_that_the_code_does_not_read() => AllSettings().Keys
        .Where(s => s != "ANNOTATIONS_HANDLER" && !FunctionSources.KnownSettings.Contains(s))
        .ShouldBeEmpty();

    [Fact]
    public void No_setting_that_the_code_reads_is_out_of_the_installations_reach()
    {
        // Lambda sets the region; the others are for a platform on one machine, and for one thread on it.
        string[] elsewhere =
        [
            "AWS_REGION", "AWS_ENDPOINT_URL", "GITHUB_API_URL", "SLACK_API_URL",
            "REAPER_PARALLEL", "REAPER_BUDGET_SECONDS", "REAPER_SILENT_AGENT_MINUTES", "ORPHANS_PARALLEL", "COMPARISON_PARALLEL",
        ];
        FunctionSources.KnownSettings.Except(AllSettings().Keys).Except(elsewhere).ShouldBeEmpty();
    }

    [Fact]
    public void The_settings_name_the_machines_by_their_fixed_arns()
    {
        var settings = DeployedFunction.Of("GitHubWebhook").Settings;
        settings["PROVISION_MACHINE_ARN"].ShouldBe($"arn:aws:states:{Resolved.Region}:{Resolved.Account}:stateMachine:dev-env-provision");
        settings["UPDATE_MACHINE_ARN"].ShouldBe($"arn:aws:states:{Resolved.Region}:{Resolved.Account}:stateMachine:dev-env-update");
        settings["DESTROY_MACHINE_ARN"].ShouldBe($"arn:aws:states:{Resolved.Region}:{Resolved.Account}:stateMachine:dev-env-destroy");
    }

    [Theory]
    [InlineData("provision")]
    [InlineData("update")]
    [InlineData("destroy")]
    public void A_steps_function_ends_before_its_task_gives_it_up(string machine)
    {
        var limits = Tasks(JsonNode.Parse(File.ReadAllText(RepositoryTree.At("statemachines", $"{machine}.asl.json")))!).ToList();
        limits.ShouldNotBeEmpty();
        limits.Where(t => DeployedFunction.Of(t.Method).TimeoutSeconds >= t.Limit || DeployedFunction.Of(t.Method).TimeoutSeconds < t.Limit - 10).ShouldBeEmpty();
    }

    private static IReadOnlyDictionary<string, string> AllSettings()
    {
        var stack = Synthesis.Stack(new Dictionary<string, object>
        {
            ["imageId"] = "ami-0123456789abcdef0",
            ["natsUrl"] = "tls://nats.example:4222",
            ["environmentUrl"] = "http://{ip}:8080",
            ["githubBotLogin"] = "dev-env[bot]",
            ["repositories"] = "acme/strategies",
            ["bots"] = "renovate[bot]",
            ["managers"] = "margaret",
            ["budgetContact"] = "the desk's head",
            ["runbookUrl"] = "https://wiki.example/runbook",
            ["slackTokenSecret"] = "/dev-env-platform/slack/token",
            ["slackSigningSecrets"] = "/dev-env-platform/slack/signing",
            ["slackOperationsChannel"] = "#dev-env-operations",
            ["slackManagersChannel"] = "C0MANAGERS",
            ["slackUsers"] = "ada=U0ADA,grace=grace@desk.example",
        });
        var properties = Synthesis.Parse(stack).Resources("AWS::Lambda::Function").First().Value["Properties"]!;
        return properties["Environment"]!["Variables"]!.AsObject().ToDictionary(v => v.Key, v => Resolved.Text(v.Value));
    }

    private static IEnumerable<(string Method, int Limit)> Tasks(JsonNode level) => level["States"]!.AsObject().SelectMany(s => s.Value!["Type"]!.GetValue<string>() switch
    {
        "Task" => [(s.Value["Resource"]!.GetValue<string>().Trim('$', '{', '}'), s.Value["TimeoutSeconds"]!.GetValue<int>())],
        "Parallel" => s.Value["Branches"]!.AsArray().SelectMany(b => Tasks(b!)),
        _ => [],
    });
}
