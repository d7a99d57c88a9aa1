using System.Text.Json;
using DevEnv.Contracts.Environments;
using DevEnv.Shared.Policies;

namespace DevEnv.Simulation.Invariants;

/// <summary>
/// I3: no role of an environment may read a secret beyond its own path and the sandbox accounts: asked for each role that was
/// ever made, over every secret of the account (other environments', the platform's, production's and the bystanders').
/// </summary>
internal sealed class NoForeignSecret() : Invariant("I3")
{
    private static readonly string[] Actions = ["secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue", "secretsmanager:PutSecretValue", "secretsmanager:DescribeSecret"];
    private readonly HashSet<string> _judged = [];

    public override void Watch(Sight sight)
    {
        foreach (var (name, role) in sight.Platform.Cloud.Store.Records("iam/roles"))
        {
            if (role.GetProperty("Path").GetString() == ResourceNames.RolePath && _judged.Add(role.GetRawText()))
            {
                Judge(sight, name, role);
            }
        }
    }

    public override void AtRest(Sight sight) => Watch(sight);

    private void Judge(Sight sight, string name, JsonElement role)
    {
        if (!role.TryGetProperty("BoundaryArn", out var arn) || arn.GetString() is not { } boundaryArn)
        {
            Violate($"the role {name} has no permissions boundary");
            return;
        }

        if (role.GetProperty("Attached").GetArrayLength() > 0)
        {
            Violate($"a managed policy is attached to the role {name}");
        }

        var boundary = sight.Platform.Cloud.Store.Records("iam/policies").Select(p => p.Value).First(p => p.GetProperty("Arn").GetString() == boundaryArn).GetProperty("Document").GetString();
        var subject = new Subject
        {
            Arn = $"arn:aws:iam::{sight.Platform.Cloud.Account.Id}:role{ResourceNames.RolePath}{name}",
            SessionArn = $"arn:aws:sts::{sight.Platform.Cloud.Account.Id}:assumed-role/{name}/session",
            Account = sight.Platform.Cloud.Account.Id,
            Identity = [.. role.GetProperty("Inline").EnumerateObject().Select(p => Policy.Parse(p.Value.GetString()!))],
            Boundary = Policy.Parse(boundary!),
        };
        var own = ResourceNames.SecretRoot + role.GetProperty("Name").GetString()!["dev-env-".Length..] + "/";
        foreach (var (secret, record) in sight.Platform.Cloud.Store.Records("secretsmanager.secrets"))
        {
            var mayRead = secret.StartsWith(own, StringComparison.Ordinal) || secret.StartsWith("/sandbox/", StringComparison.Ordinal);
            foreach (var action in Actions.Where(a => !mayRead && Evaluator.Allows(subject, new Question(a, record.GetProperty("Arn").GetString()!))))
            {
                Violate($"the role {name} may {action} {secret}");
            }
        }
    }
}
