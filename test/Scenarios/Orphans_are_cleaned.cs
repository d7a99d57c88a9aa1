using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Scenarios.Driving;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Scenarios;

/// <summary>Every type, marked first and deleted by a later run; and what must never be deleted.</summary>
public sealed class Orphans_are_cleaned
{
    private static readonly string[] Types = ["Instance", "NetworkInterface", "Volume", "SecurityGroup", "InstanceProfile", "Role", "Secret", "Admission"];
    private static readonly ResourceNames Ghost = new(EnvironmentId.Parse("ghost-zz-7"), 1);

    [Fact]
    public async Task Of_every_type_on_the_run_after_the_one_that_marked_them()
    {
        await using var platform = await Platform.StartAsync(settings: Regular.Settings);
        await HauntAsync(platform);
        platform.Clock.Advance(TimeSpan.FromHours(2));

        var dry = await platform.CleanAsync(dryRun: true);
        var first = await platform.CleanAsync();
        platform.Clock.Advance(TimeSpan.FromHours(5));
        var early = await platform.CleanAsync();
        platform.Clock.Advance(TimeSpan.FromHours(2));
        var second = await platform.CleanAsync();

        foreach (var type in Types)
        {
            (dry.Count(type, "found"), dry.Count(type, "marked"), dry.Count(type, "deleted")).ShouldBe((1, 0, 0), $"{type} {dry}");
            (first.Count(type, "found"), first.Count(type, "marked"), first.Count(type, "deleted")).ShouldBe((1, 1, 0), $"{type} {first}");
            (early.Count(type, "marked"), early.Count(type, "deleted")).ShouldBe((0, 0), $"{type} {early}");
            (second.Count(type, "deleted"), second.Count(type, "failed")).ShouldBe((1, 0), $"{type} {second}");
        }

        platform.Clock.Advance(TimeSpan.FromMinutes(5));
        (await Leftovers.FindAsync(platform)).ShouldBeEmpty();
        (await platform.CleanAsync()).GetProperty("orphans").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task But_not_while_their_document_cannot_be_read()
    {
        await using var platform = await Platform.StartAsync(settings: Regular.Settings);
        await HauntAsync(platform);
        await platform.PutAsync(ResourceNames.StateKey(Ghost.Environment), "rubbish");
        platform.Clock.Advance(TimeSpan.FromMinutes(5));
        var before = await Leftovers.FindAsync(platform);

        var report = await ThriceAsync(platform);

        report.GetProperty("orphans").GetArrayLength().ShouldBe(0, report.ToString());
        report.GetProperty("problems").ToString().ShouldContain(ResourceNames.StateKey(Ghost.Environment));
        (await Leftovers.FindAsync(platform)).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task But_not_what_lives_and_not_what_only_looks_like_ours()
    {
        await using var platform = await Platform.StartAsync(settings: Regular.Settings);
        var (pullRequest, _) = await platform.OpenAsync();
        await platform.UntilAsync(pullRequest, Phase.Ready);
        await LookAlikesAsync(platform);
        var before = await Leftovers.FindAsync(platform);

        var report = await ThriceAsync(platform);

        report.GetProperty("orphans").GetArrayLength().ShouldBe(0, report.ToString());
        (await Leftovers.FindAsync(platform)).ShouldBe(before, ignoreOrder: true);
        (await platform.StateAsync(pullRequest))!.Phase.ShouldBe(Phase.Ready);
    }

    [Fact]
    public async Task But_not_one_that_is_young_by_its_own_time()
    {
        await using var platform = await Platform.StartAsync(settings: Regular.Settings);
        await platform.RoleAndProfileAsync(Ghost.Role, ResourceNames.RolePath);
        await platform.CleanAsync();
        platform.Clock.Advance(TimeSpan.FromHours(6.5));
        var iam = platform.Local.Services.GetRequiredService<IAmazonIdentityManagementService>();
        await iam.RemoveRoleFromInstanceProfileAsync(new RemoveRoleFromInstanceProfileRequest { InstanceProfileName = Ghost.Role, RoleName = Ghost.Role }, TestContext.Current.CancellationToken);
        await iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = Ghost.Role }, TestContext.Current.CancellationToken);
        await iam.CreateRoleAsync(
            new CreateRoleRequest { RoleName = Ghost.Role, Path = ResourceNames.RolePath, AssumeRolePolicyDocument = Contracts.Policies.EnvironmentPolicies.Trust() },
            TestContext.Current.CancellationToken);
        platform.Clock.Advance(TimeSpan.FromMinutes(30));

        var report = await platform.CleanAsync();

        (report.Count("InstanceProfile", "deleted"), report.Count("Role", "found"), report.Count("Role", "deleted")).ShouldBe((1, 1, 0), report.ToString());
    }

    [Fact]
    public async Task And_a_ready_environment_without_its_instance_is_told_so()
    {
        await using var platform = await Platform.StartAsync(settings: Regular.Settings);
        var (pullRequest, _) = await platform.OpenAsync();
        var state = await platform.UntilAsync(pullRequest, Phase.Ready);
        await platform.Ec2().TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [state.Launch!.InstanceId] }, TestContext.Current.CancellationToken);
        platform.Clock.Advance(TimeSpan.FromHours(2));

        var report = await platform.CleanAsync();

        report.GetProperty("withoutInstance").EnumerateArray().Single().GetString().ShouldBe(state.Environment);
        (await platform.StateAsync(pullRequest))!.MissingSince.ShouldNotBeNull();
    }

    private static async Task<System.Text.Json.JsonElement> ThriceAsync(Platform platform)
    {
        await platform.CleanAsync();
        platform.Clock.Advance(TimeSpan.FromHours(7));
        await platform.CleanAsync();
        platform.Clock.Advance(TimeSpan.FromHours(7));
        return await platform.CleanAsync();
    }

    /// <summary>One orphan of each type.</summary>
    private static async Task HauntAsync(Platform platform)
    {
        var cancel = TestContext.Current.CancellationToken;
        var services = platform.Local.Services;
        var tags = Regular.Tags(Ghost, platform.Clock.GetUtcNow());
        var dead = await platform.LaunchAsync(tags, keepsDiskAndInterface: true);
        await platform.LaunchAsync(tags);
        platform.Clock.Advance(TimeSpan.FromMinutes(2));
        await platform.Ec2().TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [dead] }, cancel);
        await GroupAsync(platform, Ghost.SecurityGroup, tags);
        await platform.RoleAndProfileAsync(Ghost.Role, ResourceNames.RolePath);
        await services.GetRequiredService<IAmazonIdentityManagementService>().PutRolePolicyAsync(
            new PutRolePolicyRequest { RoleName = Ghost.Role, PolicyName = "environment", PolicyDocument = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"iam:*","Resource":"*"}]}""" }, cancel);
        await services.GetRequiredService<IAmazonSecretsManager>().CreateSecretAsync(new CreateSecretRequest { Name = Ghost.ApiKeySecret, SecretString = "x" }, cancel);
        await platform.PutAsync($"admissions/20261123T090000000Z_somebody_{Ghost.Stem}", "");
    }

    private static async Task LookAlikesAsync(Platform platform)
    {
        var cancel = TestContext.Current.CancellationToken;
        var tags = Regular.Tags(Ghost, platform.Clock.GetUtcNow());
        var half = new Dictionary<string, string>(tags) { ["Name"] = "dev-env-lookalike" };
        await platform.LaunchAsync(half, keepsDiskAndInterface: true);
        var dead = await platform.LaunchAsync(new Dictionary<string, string> { ["Name"] = Ghost.Display }, keepsDiskAndInterface: true);
        platform.Clock.Advance(TimeSpan.FromMinutes(2));
        await platform.Ec2().TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [dead] }, cancel);
        await GroupAsync(platform, Ghost.SecurityGroup, new Dictionary<string, string> { ["Name"] = Ghost.Display });
        await GroupAsync(platform, "dev-env-lookalike", tags);
        await platform.RoleAndProfileAsync(Ghost.Role, "/");
        await platform.RoleAndProfileAsync("dev-env-lookalike", ResourceNames.RolePath);
        var secrets = platform.Local.Services.GetRequiredService<IAmazonSecretsManager>();
        await secrets.CreateSecretAsync(new CreateSecretRequest { Name = "/dev-envs/notes", SecretString = "x" }, cancel);
        await secrets.CreateSecretAsync(new CreateSecretRequest { Name = $"/dev-env/{Ghost.Stem}/env-api-key", SecretString = "x" }, cancel);
        await platform.PutAsync("admissions/note", "");
        platform.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    private static Task<CreateSecurityGroupResponse> GroupAsync(Platform platform, string name, Dictionary<string, string> tags) => platform.Ec2().CreateSecurityGroupAsync(
        new CreateSecurityGroupRequest
        {
            GroupName = name,
            Description = "Of somebody",
            VpcId = "vpc-0de0c0ffee0000001",
            TagSpecifications = [new TagSpecification { ResourceType = ResourceType.SecurityGroup, Tags = [.. tags.Select(t => new Amazon.EC2.Model.Tag(t.Key, t.Value))] }],
        },
        TestContext.Current.CancellationToken);
}
