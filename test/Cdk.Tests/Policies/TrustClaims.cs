using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>Who takes which role.</summary>
internal static class TrustClaims
{
    private const string Source = "aws:SourceAccount";
    private const string Elsewhere = "999999999999";
    private const string Lambda = "lambda.amazonaws.com";

    /// <summary>By a role's name; functions' are Lambda's.</summary>
    private static readonly Dictionary<string, string> Services = new()
    {
        [Account.EnvironmentA] = "ec2.amazonaws.com",
        [Account.EnvironmentB] = "ec2.amazonaws.com",
        ["ProvisioningMachineStateMachineRole"] = "states.amazonaws.com",
        ["UpdatingMachineStateMachineRole"] = "states.amazonaws.com",
        ["DestructionMachineStateMachineRole"] = "states.amazonaws.com",
        ["NatsARole"] = "ec2.amazonaws.com",
        ["NatsBRole"] = "ec2.amazonaws.com",
        ["NatsCRole"] = "ec2.amazonaws.com",
        ["FeedsTaskRolesExecution"] = "ecs-tasks.amazonaws.com",
        ["FeedsTaskRolesTask"] = "ecs-tasks.amazonaws.com",
        ["FlowRecordsRole"] = "vpc-flow-logs.amazonaws.com",
        ["ObservabilitySecretReadsTrailRole"] = "cloudtrail.amazonaws.com",
        ["CustomVpcRestrictDefaultSGCustomResourceProviderRole"] = Lambda,
    };

    /// <summary>They say for which account they ask, so that nobody else's task or flow log gets in by ours (IAM user guide, "The confused deputy problem").</summary>
    private static readonly string[] Accountable = ["ecs-tasks.amazonaws.com", "vpc-flow-logs.amazonaws.com"];

    private static readonly Subject Administrator = new()
    {
        Arn = $"arn:aws:iam::{Resolved.Account}:role/Admin",
        SessionArn = $"arn:aws:sts::{Resolved.Account}:assumed-role/Admin/session",
        Account = Resolved.Account,
        Identity = [new Policy([new Statement { IsDeny = false, Actions = ["*"], Resources = ["*"] }])],
    };

    private static readonly Subject Stranger = Administrator with { Arn = $"arn:aws:iam::{Elsewhere}:user/stranger", SessionArn = null, Account = Elsewhere };

    public static IReadOnlyList<string> Problems(Role role)
    {
        if (role.Trust.IsEmpty && role.Arn.Contains("role/people-with-", StringComparison.Ordinal))
        {
            return [];
        }

        var (own, tokens) = (role.Function is not null ? Lambda : Services.GetValueOrDefault(role.Name), UploadTokens.IsFor(role));
        if (own is null && !tokens)
        {
            return [$"{role.Name}: nobody has written down who takes it"];
        }

        var plain = new Question("sts:AssumeRole", role.Arn);
        var ours = plain.With(Source, Resolved.Account);
        var taking = tokens ? UploadTokens.Taking(role).Select(q => (UploadTokens.GitHub, q)) : [(Service(own!), ours)];
        var refused = tokens ? UploadTokens.Refused(role).Select(q => (UploadTokens.GitHub, q)) : [(UploadTokens.GitHub, ours)];
        if (Accountable.Contains(own))
        {
            refused = refused.Append((Service(own!), plain)).Append((Service(own!), plain.With(Source, Elsewhere)));
        }

        var others = Services.Values.Append(Lambda).Distinct().Where(s => s != own).Select(Service).Concat(UploadTokens.OtherProviders).Append(Administrator).Append(Stranger);
        refused = refused.Concat(others.SelectMany(o => taking.Select(t => (o, t.Item2)).Append((o, plain))));
        return
        [
            .. taking.Where(t => !MayTake(t.Item1, t.Item2, role)).Select(t => $"{role.Name}: {t.Item1.Arn} cannot take it by {t.Item2}"),
            .. refused.Where(t => MayTake(t.Item1, t.Item2, role)).Select(t => $"{role.Name}: {t.Item1.Arn} can take it by {t.Item2}"),
        ];
    }

    private static bool MayTake(Subject subject, Question question, Role role) => Evaluator.Decide(subject, question, role.TrustPolicy, resourceDecides: true) == Decision.Allowed;

    private static Subject Service(string name) => new() { Arn = name, Kind = "Service" };
}
