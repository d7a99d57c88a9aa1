using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>Who takes which role.</summary>
internal static class TrustClaims
{
    /// <summary>By a role's name; functions' are Lambda's.</summary>
    private static readonly Dictionary<string, string> Services = new()
    {
        [Account.EnvironmentA] = "ec2.amazonaws.com",
        [Account.EnvironmentB] = "ec2.amazonaws.com",
        ["ProvisioningMachineStateMachineRole"] = "states.amazonaws.com",
        ["UpdatingMachineStateMachineRole"] = "states.amazonaws.com",
        ["DestructionMachineStateMachineRole"] = "states.amazonaws.com",
    };

    private static readonly Subject Administrator = new()
    {
        Arn = $"arn:aws:iam::{Resolved.Account}:role/Admin",
        SessionArn = $"arn:aws:sts::{Resolved.Account}:assumed-role/Admin/session",
        Account = Resolved.Account,
        Identity = [new Policy([new Statement { IsDeny = false, Actions = ["*"], Resources = ["*"] }])],
    };

    public static IReadOnlyList<string> Problems(Role role)
    {
        if (role.Trust.IsEmpty && role.Arn.Contains("role/people-with-", StringComparison.Ordinal))
        {
            return [];
        }

        var own = role.Function is not null ? "lambda.amazonaws.com" : Services.GetValueOrDefault(role.Name);
        var others = Services.Values.Append("lambda.amazonaws.com").Append("ecs-tasks.amazonaws.com").Distinct().Where(s => s != own).Select(Service).Append(Administrator)
            .Append(Administrator with { Arn = "arn:aws:iam::999999999999:user/stranger", SessionArn = null, Account = "999999999999" });
        return
        [
            .. own is null ? [$"{role.Name}: nobody has written down who takes it"] : MayTake(Service(own), role) ? Array.Empty<string>() : [$"{role.Name}: {own} cannot take it"],
            .. others.Where(s => MayTake(s, role)).Select(s => $"{role.Name}: {s.Arn} can take it"),
        ];
    }

    private static bool MayTake(Subject subject, Role role) => Evaluator.Decide(subject, new Question("sts:AssumeRole", role.Arn), role.TrustPolicy, resourceDecides: true) == Decision.Allowed;

    private static Subject Service(string name) => new() { Arn = name, Kind = "Service" };
}
