using DevEnv.Cdk.Provisioning;

namespace DevEnv.Cdk.Tests.Functions;

/// <summary>How grants are made. Which function has which is held against what it calls, in Policies/.</summary>
public sealed class GrantTests
{
    public static TheoryData<string> Methods => DeployedFunction.Methods;

    /// <summary>Also what no scenario comes to: the sources know every call, though not whose it is.</summary>
    [Fact]
    public void Everything_that_the_code_calls_is_granted_to_somebody() =>
        FunctionSources.CalledActions.Except(DeployedFunction.All.SelectMany(f => f.OwnGrants).SelectMany(g => g.Actions)).ShouldBeEmpty();

    [Fact]
    public void Roles_are_made_on_our_path_and_under_our_boundary_only()
    {
        var access = DeployedFunction.Of("CreateAccess");
        var create = access.Grant("CreateBoundedRoles");
        create.Resources.ShouldBe([$"arn:aws:iam::{Resolved.Account}:role/dev-envs/*"]);
        create.Condition("StringEquals", "iam:PermissionsBoundary").ShouldBe(access.Settings["BOUNDARY_ARN"]);
        access.OwnGrants.Where(g => g.Actions.Any(a => a.StartsWith("iam:", StringComparison.Ordinal))).SelectMany(g => g.Resources)
            .ShouldAllBe(r => r.Contains("/dev-envs/"));
    }

    [Theory]
    [InlineData("CreateAccess")]
    [InlineData("LaunchInstance")]
    public void Roles_are_passed_to_instances_only(string method)
    {
        var pass = DeployedFunction.Of(method).Grants.Single(g => g.Actions.Contains("iam:PassRole"));
        pass.Resources.ShouldBe([$"arn:aws:iam::{Resolved.Account}:role/dev-envs/*"]);
        pass.Condition("StringEquals", "iam:PassedToService").ShouldBe("ec2.amazonaws.com");
    }

    [Fact]
    public void An_instance_is_launched_tagged_hardened_and_with_a_profile_of_ours()
    {
        var launch = DeployedFunction.Of("LaunchInstance").Grant("LaunchOurInstances");
        launch.Condition("StringEquals", "aws:RequestTag/AutoDestroy").ShouldBe("true");
        launch.Condition("StringEquals", "ec2:MetadataHttpTokens").ShouldBe("required");
        launch.Condition("StringEquals", "ec2:InstanceType").ShouldBe(string.Join(',', LaunchGrants.InstanceTypes));
        launch.Condition("ArnLike", "ec2:InstanceProfile").ShouldBe($"arn:aws:iam::{Resolved.Account}:instance-profile/dev-envs/*");
        DeployedFunction.Of("LaunchInstance").Grant("TagWhatIsLaunched").Condition("StringEquals", "ec2:CreateAction").ShouldBe("RunInstances");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void What_runs_gets_no_other_tag_than_its_expiry(string method)
    {
        var tagging = DeployedFunction.Of(method).Grants.Where(g => g.Actions.Contains("ec2:CreateTags") && g.Conditions["StringEquals"]?["ec2:CreateAction"] is null);
        foreach (var grant in tagging)
        {
            grant.Resources.ShouldBe([$"arn:aws:ec2:{Resolved.Region}:{Resolved.Account}:instance/*"]);
            grant.Condition("StringEquals", "aws:ResourceTag/AutoDestroy").ShouldBe("true");
            grant.Condition("ForAllValues:StringEquals", "aws:TagKeys").ShouldBe("ExpiresAt");
        }
    }

    [Theory]
    [InlineData("SendRedeploy")]
    [InlineData("StopStrategy")]
    public void Commands_go_by_our_document_to_our_instances(string method)
    {
        var commands = DeployedFunction.Of(method).Grants.Where(g => g.Actions.Contains("ssm:SendCommand")).ToList();
        commands.SelectMany(g => g.Resources).ShouldBe(
            [$"arn:aws:ssm:{Resolved.Region}:{Resolved.Account}:document/DevEnv-AgentCommand", $"arn:aws:ec2:{Resolved.Region}:{Resolved.Account}:instance/*"]);
        commands[1].Condition("StringEquals", "ssm:resourceTag/AutoDestroy").ShouldBe("true");
    }

    [Fact]
    public void Who_changes_a_document_can_start_what_follows_from_it()
    {
        var starting = DeployedFunction.All.SelectMany(f => f.Grants).Where(g => g.Actions.Contains("states:StartExecution")).ToList();
        starting.ShouldNotBeEmpty();
        starting.ShouldAllBe(g => g.Resources.SequenceEqual(new[] { "provision", "update", "destroy" }.Select(m => $"arn:aws:states:{Resolved.Region}:{Resolved.Account}:stateMachine:dev-env-{m}")));
    }

    [Fact]
    public void A_role_is_widened_under_our_boundary_only()
    {
        var update = DeployedFunction.Of("SendRedeploy");
        update.Grant("WidenBoundedRoles").Resources.ShouldBe([$"arn:aws:iam::{Resolved.Account}:role/dev-envs/*"]);
        update.Grant("WidenBoundedRoles").Condition("StringEquals", "iam:PermissionsBoundary").ShouldBe(update.Settings["BOUNDARY_ARN"]);
    }

    [Fact]
    public void The_types_that_may_be_launched_are_those_that_the_code_asks_for() => LaunchGrants.InstanceTypes.ShouldBe(FunctionSources.InstanceTypes);

    [Theory]
    [InlineData("Terminate", "ec2:TerminateInstances")]
    [InlineData("DeleteFirewall", "ec2:DeleteSecurityGroup")]
    [InlineData("CleanOrphans", "ec2:DeleteSecurityGroup")]
    [InlineData("CleanOrphans", "ec2:DeleteVolume")]
    [InlineData("RollBack", "ec2:GetConsoleOutput")]
    [InlineData("CreateFirewall", "ec2:AuthorizeSecurityGroupIngress")]
    public void Only_what_carries_our_tag_is_touched(string method, string action) =>
        DeployedFunction.Of(method).Grants.Single(g => g.Actions.Contains(action)).Condition("StringEquals", "aws:ResourceTag/AutoDestroy").ShouldBe("true");

    [Theory]
    [InlineData("Reap")]
    [InlineData("CleanOrphans")]
    public void An_instance_that_lost_its_tag_is_ours_by_its_profile_alone(string method)
    {
        var ending = DeployedFunction.Of(method).Grants.Where(g => g.Actions.Contains("ec2:TerminateInstances")).ToList();
        ending.Count.ShouldBe(2);
        ending[0].Condition("StringEquals", "aws:ResourceTag/AutoDestroy").ShouldBe("true");
        ending[1].Condition("ArnLike", "ec2:InstanceProfile").ShouldBe($"arn:aws:iam::{Resolved.Account}:instance-profile/dev-envs/*");
    }

    [Fact]
    public void Only_secrets_of_environments_are_made_and_deleted()
    {
        var secret = $"arn:aws:secretsmanager:{Resolved.Region}:{Resolved.Account}:secret:/dev-envs/*";
        DeployedFunction.Of("CreateSecrets").Grant("CreateEnvironmentSecrets").Resources.ShouldBe([secret]);
        DeployedFunction.Of("DeleteSecrets").Grant("DeleteEnvironmentSecrets").Resources.ShouldBe([secret]);
    }

    [Fact]
    public void Only_the_platforms_own_secrets_are_read()
    {
        var read = DeployedFunction.All.SelectMany(f => f.Grants).Where(g => g.Actions.Contains("secretsmanager:GetSecretValue")).SelectMany(g => g.Resources).Distinct();
        read.ShouldAllBe(r => r.Contains(":secret:/dev-env-platform/github/") && r.EndsWith("-??????"));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Files_are_reached_by_prefix_and_a_missing_one_reads_as_missing(string method)
    {
        var function = DeployedFunction.Of(method);
        var objects = function.Grants.Where(g => g.Actions.Any(a => a is "s3:GetObject" or "s3:PutObject" or "s3:DeleteObject")).SelectMany(g => g.Resources).ToList();
        objects.ShouldAllBe(r => r.EndsWith("/*") && r.Split('/').Length == 3);
        foreach (var read in function.Grants.Where(g => g.Actions.Contains("s3:GetObject")).SelectMany(g => g.Resources))
        {
            var parts = read.Split('/', 2);
            function.Grants.Where(g => g.Actions.Contains("s3:ListBucket") && g.Resources.Contains(parts[0]))
                .Select(g => g.Condition("Null", "s3:prefix")).ShouldContain("true");
        }
    }

    [Fact]
    public void Destroy_stops_what_makes_and_changes_and_never_itself() => DeployedFunction.Of("Fence").Grant("StopExecutions").Resources
        .ShouldBe(new[] { "provision", "update" }.Select(m => $"arn:aws:states:{Resolved.Region}:{Resolved.Account}:execution:dev-env-{m}:*"));
}
