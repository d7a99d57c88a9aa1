using System.Text.Json.Nodes;

namespace DevEnv.Cdk.Tests.MarketData;

public sealed class FeedServiceTests
{
    private static JsonNode Deployed => Running.Template.Properties("AWS::ECS::Service").ShouldHaveSingleItem();

    private static JsonNode Definition => Running.Template.Properties("AWS::ECS::TaskDefinition").ShouldHaveSingleItem();

    private static JsonNode Container => Definition["ContainerDefinitions"]!.AsArray().ShouldHaveSingleItem()!;

    [Fact]
    public void Two_tasks_run_without_public_addresses_over_all_zones()
    {
        Deployed["DesiredCount"]!.GetValue<int>().ShouldBe(2);
        Deployed["LaunchType"]!.GetValue<string>().ShouldBe("FARGATE");
        var network = Deployed["NetworkConfiguration"]!["AwsvpcConfiguration"]!;
        network["AssignPublicIp"]!.GetValue<string>().ShouldBe("DISABLED");
        network["Subnets"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public void A_deployment_that_does_not_get_healthy_goes_back()
    {
        var deployment = Deployed["DeploymentConfiguration"]!;
        deployment["DeploymentCircuitBreaker"]!.ToJsonString().ShouldBe("""{"Enable":true,"Rollback":true}""");
        deployment["MinimumHealthyPercent"]!.GetValue<int>().ShouldBe(100);
        Container["HealthCheck"]!["Command"]!.AsArray().Select(Resolved.Text).ShouldBe(["CMD", "/app/feeds", "health"]);
    }

    [Fact]
    public void The_container_runs_unprivileged_and_writes_to_no_disk()
    {
        Container["User"]!.GetValue<string>().ShouldNotStartWith("0");
        Container["ReadonlyRootFilesystem"]!.GetValue<bool>().ShouldBeTrue();
        Container["LinuxParameters"]!["Capabilities"]!["Drop"]!.AsArray().Select(Resolved.Text).ShouldBe(["ALL"]);
        Container["Privileged"].ShouldBeNull();
    }

    [Fact]
    public void Credentials_are_handed_over_as_secrets_and_never_as_settings()
    {
        Container["Environment"]!.AsArray().Select(e => e!["Name"]!.GetValue<string>()).ShouldBe(["NATS_URL"]);
        Container["Secrets"]!.AsArray().ToDictionary(s => s!["Name"]!.GetValue<string>(), s => Running.Behind(s!["ValueFrom"])["Name"]!.GetValue<string>())
            .ShouldBe(new Dictionary<string, string>
            {
                ["NATS_CREDENTIALS"] = "/dev-env-platform/market-data/feeds",
                ["NATS_AUTHORITY"] = "/dev-env-platform/market-data/authority",
            });
    }

    [Fact]
    public void The_image_is_the_named_one_of_a_repository_that_forgets_no_meaning_of_a_tag()
    {
        Resolved.Text(Container["Image"]).ShouldEndWith(":1.4.0");
        var repository = Running.Template.Properties("AWS::ECR::Repository").ShouldHaveSingleItem();
        repository["ImageTagMutability"]!.GetValue<string>().ShouldBe("IMMUTABLE");
        repository["ImageScanningConfiguration"]!["ScanOnPush"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public void A_digest_is_taken_as_a_digest()
    {
        var template = Synthesis.Parse(Synthesis.Installation(new() { ["feedImage"] = $"sha256:{new string('b', 64)}" }).MarketData!);
        Resolved.Text(template.Properties("AWS::ECS::TaskDefinition")[0]["ContainerDefinitions"]![0]!["Image"]).ShouldEndWith($"@sha256:{new string('b', 64)}");
    }

    [Fact]
    public void Starting_a_task_takes_the_image_its_log_and_two_secrets_and_the_task_itself_may_do_nothing()
    {
        var execution = Running.Statements(Role("ExecutionRoleArn")).ToDictionary(s => s["Sid"]!.GetValue<string>());
        execution.Keys.ShouldBe(["SignInToRegistry", "PullImage", "WriteOwnLog", "HandOverCredentials"]);
        execution.Values.Where(s => Resolved.List(s["Resource"]).Contains("*")).Select(s => s["Sid"]!.GetValue<string>()).ShouldBe(["SignInToRegistry"]);
        execution["HandOverCredentials"]["Resource"]!.AsArray().Select(r => Running.Behind(r)["Name"]!.GetValue<string>())
            .ShouldBe(["/dev-env-platform/market-data/authority", "/dev-env-platform/market-data/feeds"]);
        Running.Statements(Role("TaskRoleArn")).ShouldBeEmpty();
        foreach (var role in new[] { "ExecutionRoleArn", "TaskRoleArn" })
        {
            var trust = Running.Behind(Definition[role])["AssumeRolePolicyDocument"]!["Statement"]!.AsArray().ShouldHaveSingleItem()!;
            trust["Principal"]!["Service"]!.GetValue<string>().ShouldBe("ecs-tasks.amazonaws.com");
            Resolved.Text(trust["Condition"]!["StringEquals"]!["aws:SourceAccount"]).ShouldBe(Resolved.Account);
        }
    }

    [Fact]
    public void The_cluster_is_measured_and_the_log_ends_after_a_month()
    {
        Running.Template.Properties("AWS::ECS::Cluster").ShouldHaveSingleItem()["ClusterSettings"]![0]!["Value"]!.GetValue<string>().ShouldBe("enabled");
        Running.Template.Properties("AWS::Logs::LogGroup").ShouldHaveSingleItem()["RetentionInDays"]!.GetValue<int>().ShouldBe(30);
    }

    private static string Role(string property) => Resolved.Text(Definition[property]).Split('.')[0];
}
