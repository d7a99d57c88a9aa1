using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>Who one can become.</summary>
internal static class Reach
{
    private static readonly string Here = $"{Resolved.Region}:{Resolved.Account}";

    /// <returns>Itself first.</returns>
    public static IReadOnlyList<Role> From(Account account, Role start)
    {
        var reached = new List<Role> { start };
        for (var i = 0; i < reached.Count; i++)
        {
            reached.AddRange(account.Roles.Where(r => !reached.Contains(r) && Becomes(account, reached[i], r)));
        }

        return reached;
    }

    private static bool Becomes(Account account, Role from, Role to) =>
        Evaluator.Decide(from.Subject, new Question("sts:AssumeRole", to.Arn), to.TrustPolicy, resourceDecides: true) == Decision.Allowed
        || to.Trust.SelectMany(t => t.Principals!.Entries).Where(e => e.Kind == "Service").Any(s => account.Allows(from, new Question("iam:PassRole", to.Arn).With("iam:PassedToService", s.Value)))
        || (to.Name is Account.EnvironmentA or Account.EnvironmentB && account.Allows(from, new Question("ssm:SendCommand", $"arn:aws:ec2:{Here}:instance/x").With("ssm:resourceTag/AutoDestroy", "true")))
        || (to.Function is { } function && account.Allows(from, new Question("lambda:UpdateFunctionCode", $"arn:aws:lambda:{Here}:function:dev-env-{function}")));
}
