namespace DevEnv.Cdk.Tests.Policies;

/// <summary>Where a policy says "*" for what it is about, there is nothing else to say; each time with the reason.</summary>
public sealed class WildcardTests
{
    private const string NoResources = "knows no resources (Service Authorization Reference)";

    /// <summary>By action. One that no policy grants on "*" any more fails the test.</summary>
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["ec2:DescribeInstances"] = NoResources,
        ["ec2:DescribeVolumes"] = NoResources,
        ["ec2:DescribeNetworkInterfaces"] = NoResources,
        ["ec2:DescribeSecurityGroups"] = NoResources,
        ["iam:ListRoles"] = "takes a path as parameter, and no ARN",
        ["iam:ListInstanceProfiles"] = "takes a path as parameter, and no ARN",
        ["secretsmanager:ListSecrets"] = NoResources,
        ["ssm:GetCommandInvocation"] = NoResources,
        ["ssm:UpdateInstanceInformation"] = "is Session Manager's channel, which knows no resources",
        ["ssmmessages:CreateControlChannel"] = "is Session Manager's channel, which knows no resources",
        ["ssmmessages:CreateDataChannel"] = "is Session Manager's channel, which knows no resources",
        ["ssmmessages:OpenControlChannel"] = "is Session Manager's channel, which knows no resources",
        ["ssmmessages:OpenDataChannel"] = "is Session Manager's channel, which knows no resources",
        ["xray:PutTraceSegments"] = NoResources,
        ["xray:PutTelemetryRecords"] = NoResources,
        ["xray:GetSamplingRules"] = NoResources,
        ["xray:GetSamplingTargets"] = NoResources,
        ["logs:CreateLogDelivery"] = NoResources,
        ["logs:GetLogDelivery"] = NoResources,
        ["logs:UpdateLogDelivery"] = NoResources,
        ["logs:DeleteLogDelivery"] = NoResources,
        ["logs:ListLogDeliveries"] = NoResources,
        ["logs:PutResourcePolicy"] = NoResources,
        ["logs:DescribeResourcePolicies"] = NoResources,
        ["logs:DescribeLogGroups"] = "is asked by Step Functions' log delivery for all groups",
    };

    [Fact]
    public void No_policy_allows_something_on_everything_without_a_written_reason_and_no_reason_is_left_over()
    {
        var roles = Account.Deployed.Roles;
        var wide = roles.SelectMany(r => r.Statements.Concat(r.Boundary?.Statements ?? []).Where(s => !s.IsDeny && s.Resources.Contains("*")).SelectMany(s => s.Actions.Select(a => (Role: r.Name, Action: a)))).ToList();
        wide.Where(w => !Reasons.ContainsKey(w.Action)).Select(w => $"{w.Role}: {w.Action} on *").ShouldBeEmpty();
        Reasons.Keys.Except(wide.Select(w => w.Action)).ShouldBeEmpty("these reasons are for nothing");
    }
}
