using System.Text.Json.Nodes;
using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Hosting;
using DevEnv.Scenarios.Driving;
using DevEnv.Shared.Processes;

namespace DevEnv.Scenarios.Judges;

/// <summary>A client that is not ours, and its parsers, on what the platform has made: an operator's view of a ready environment.</summary>
[Collection(OutsideJudges.Name)]
public sealed class Seen_with_the_aws_cli
{
    [Fact]
    public async Task A_ready_environment_is_all_there()
    {
        Assert.SkipWhen(AwsCli.Missing is not null, AwsCli.Missing ?? "");
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        var state = await platform.UntilAsync(pullRequest, Phase.Ready);
        await using var door = await AwsDoor.OpenAsync(platform.Local.Cloud.Aws);

        await SeesTheInstanceAsync(door.Cli, state);
        await SeesTheAccessAsync(door.Cli, state);
        await SeesTheSecretsAsync(door.Cli, state);
        await SeesTheObjectsAsync(door.Cli, state);
        await SeesTheExecutionAsync(door.Cli, platform, state);
    }

    private static async Task SeesTheInstanceAsync(AwsCli aws, EnvironmentState state)
    {
        string[] filter = ["--filters", $"Name=tag:EnvironmentId,Values={state.Environment}"];
        var instance = (await JsonAsync(aws, ["ec2", "describe-instances", .. filter]))["Reservations"]!.AsArray().ShouldHaveSingleItem()!["Instances"]!.AsArray().ShouldHaveSingleItem()!;
        Text(instance["InstanceId"]).ShouldBe(state.Launch!.InstanceId);
        Text(instance["State"]!["Name"]).ShouldBe("running");
        Text(instance["PrivateIpAddress"]).ShouldBe(state.Launch.PrivateIp);
        Text(instance["MetadataOptions"]!["HttpTokens"]).ShouldBe("required");
        var tags = instance["Tags"]!.AsArray().ToDictionary(t => Text(t!["Key"]), t => Text(t!["Value"]));
        tags["Name"].ShouldBe(state.Names().Display);
        tags["Environment"].ShouldBe("development");
        tags["AutoDestroy"].ShouldBe("true");
        tags.Keys.ShouldBe(["Generation", "PRNumber", "Repository", "Owner", "CreatedAt", "ExpiresAt", "TTLHours", "EnvironmentId", "Name", "Environment", "AutoDestroy"], ignoreOrder: true);

        var group = (await JsonAsync(aws, ["ec2", "describe-security-groups", .. filter]))["SecurityGroups"]!.AsArray().ShouldHaveSingleItem()!;
        Text(group["GroupName"]).ShouldBe(state.Names().SecurityGroup);
        group["IpPermissions"]!.AsArray().ShouldHaveSingleItem()!["FromPort"]!.GetValue<int>().ShouldBe(8080);
        group["IpPermissionsEgress"]!.AsArray().ShouldBeEmpty();
    }

    private static async Task SeesTheAccessAsync(AwsCli aws, EnvironmentState state)
    {
        var names = state.Names();
        var role = (await JsonAsync(aws, "iam", "get-role", "--role-name", names.Role))["Role"]!;
        Text(role["Path"]).ShouldBe("/dev-envs/");
        Text(role["PermissionsBoundary"]!["PermissionsBoundaryArn"]).ShouldEndWith(":policy/dev-env-boundary");
        Text(role["AssumeRolePolicyDocument"]!["Statement"]![0]!["Principal"]!["Service"]).ShouldBe("ec2.amazonaws.com");
        var policy = await JsonAsync(aws, "iam", "get-role-policy", "--role-name", names.Role, "--policy-name", "environment");
        policy["PolicyDocument"]!["Statement"]!.AsArray().Select(s => Text(s!["Effect"])).ShouldContain("Deny");
        var profile = (await JsonAsync(aws, "iam", "get-instance-profile", "--instance-profile-name", names.InstanceProfile))["InstanceProfile"]!;
        Text(profile["Roles"]!.AsArray().ShouldHaveSingleItem()!["RoleName"]).ShouldBe(names.Role);
        Text((await JsonAsync(aws, "sts", "get-caller-identity"))["Arn"]).ShouldEndWith(":user/operator");
    }

    private static async Task SeesTheSecretsAsync(AwsCli aws, EnvironmentState state)
    {
        var names = state.Names();
        var listed = await JsonAsync(aws, "secretsmanager", "list-secrets", "--filters", $"Key=name,Values={names.SecretPrefix}");
        listed["SecretList"]!.AsArray().Select(s => Text(s!["Name"])).ShouldBe([names.ApiKeySecret, names.ExchangeConfigSecret], ignoreOrder: true);
        Text((await JsonAsync(aws, "secretsmanager", "get-secret-value", "--secret-id", names.ApiKeySecret))["SecretString"]).ShouldNotBeEmpty();
    }

    private static async Task SeesTheObjectsAsync(AwsCli aws, EnvironmentState state)
    {
        var buckets = await aws.RunAsync(TestContext.Current.CancellationToken, "s3", "ls");
        buckets.Output.ShouldContain(LocalCloud.StateBucket, customMessage: buckets.Error);
        var states = await aws.RunAsync(TestContext.Current.CancellationToken, "s3", "ls", $"s3://{LocalCloud.StateBucket}/environments/");
        states.Output.ShouldContain($"{state.Id().Identity}.json", customMessage: states.Error);
        var document = await aws.RunAsync(TestContext.Current.CancellationToken, "s3", "cp", $"s3://{LocalCloud.StateBucket}/environments/{state.Id().Identity}.json", "-");
        JsonNode.Parse(document.Output)!["environment"]!.ToString().ShouldBe(state.Environment);
    }

    private static async Task SeesTheExecutionAsync(AwsCli aws, Platform platform, EnvironmentState state)
    {
        var arn = platform.Local.Cloud.Engine.List().ShouldHaveSingleItem().Arn;
        var execution = await JsonAsync(aws, "stepfunctions", "describe-execution", "--execution-arn", arn);
        Text(execution["status"]).ShouldBe("SUCCEEDED");
        JsonNode.Parse(Text(execution["input"]))!["environment"]!.ToString().ShouldBe(state.Environment);
        var history = await JsonAsync(aws, "stepfunctions", "get-execution-history", "--execution-arn", arn);
        var events = history["events"]!.AsArray();
        Text(events[0]!["type"]).ShouldBe("ExecutionStarted");
        Text(events[^1]!["type"]).ShouldBe("ExecutionSucceeded");
        events.Select(e => e!["stateEnteredEventDetails"]?["name"]?.ToString()).ShouldContain("Announce");
    }

    private static Task<JsonNode> JsonAsync(AwsCli aws, params string[] arguments) => aws.JsonAsync(TestContext.Current.CancellationToken, arguments);

    private static string Text(JsonNode? node) => node!.ToString();
}
