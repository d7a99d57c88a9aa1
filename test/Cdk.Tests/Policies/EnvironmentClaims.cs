using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>What an environment may do: read its own, write its report, hold a session. Nothing else, whichever layer is asked.</summary>
internal static class EnvironmentClaims
{
    private const string Here = $"{Resolved.Region}:{Resolved.Account}";

    private static readonly string[] Channel =
    [
        "ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel",
    ];

    private static readonly string[] Reads = ["secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue", "secretsmanager:PutSecretValue", "secretsmanager:DescribeSecret"];

    public static IEnumerable<Claim> For(Role role) => role.Name is Account.EnvironmentA or Account.EnvironmentB ? Of(role.Name) : [];

    private static IEnumerable<Claim> Of(string me)
    {
        var (own, other) = (Account.Names(me), Account.Names(me == Account.EnvironmentA ? Account.EnvironmentB : Account.EnvironmentA));
        var (artifacts, reports, state) = (Name("artifacts"), Name("reports"), Name("state"));
        Claim Say(Answer answer, string why, string action, string resource, Layer layer = Layer.Deployed) => new(me, new Question(action, resource), answer, why, layer);

        // As deployed: its own.
        Question[] ours =
        [
            new("secretsmanager:GetSecretValue", Secret(own.ApiKeySecret)),
            new("secretsmanager:GetSecretValue", Secret(own.ExchangeConfigSecret)),
            new("s3:GetObject", Object(artifacts, $"artifacts/42/{new string('a', 40)}/strategy")),
            new("s3:GetObject", Object(artifacts, "agents/1/agent.tar.gz")),
            new("s3:PutObject", Object(reports, own.ReportKey)),
            .. Channel.Select(c => new Question(c, "*")),
        ];
        foreach (var question in ours)
        {
            yield return new Claim(me, question, Answer.Yes, "it lives by it");
            yield return new Claim(me, question, Answer.Yes, "the boundary leaves room for what it lives by", Layer.BoundaryAlone);
        }

        // A lease of a sandbox account adds a statement to the role, and the boundary has room for it.
        yield return Say(Answer.Yes, "the boundary leaves room for a leased sandbox account", "secretsmanager:GetSecretValue", Secret("/sandbox/exchanges/binance/1"), Layer.BoundaryAlone);

        string[] secrets =
        [
            other.ApiKeySecret, other.ExchangeConfigSecret, $"/dev-envs/{own.Stem}0/env-api-key", "/dev-envs/x", "/sandbox/exchanges/binance/1", "/sandbox/exchanges/deribit/1",
            "/prod/exchanges/binance", "/dev-env-platform/github/app-key", "/dev-env-platform/github/webhook", "/dev-env-platform/slack/token", "/somebody/elses",
        ];
        foreach (var action in Reads)
        {
            foreach (var secret in secrets)
            {
                yield return Say(Answer.No, "it reads its own secrets and those of venues that its configuration names", action, Secret(secret));
            }
        }

        foreach (var (action, resource) in Files(artifacts, reports, state, other.ReportKey))
        {
            yield return Say(Answer.No, "it reads its own files and writes its own reports", action, resource);
        }

        // The boundary by itself, whatever a role's policy says.
        foreach (var action in Reads)
        {
            foreach (var secret in new[] { "/dev-env-platform/github/app-key", "/somebody/elses", "/sandboxes/x", "/dev-env-platform/slack/token" })
            {
                yield return Say(Answer.No, "no environment's role can be given it", action, Secret(secret), Layer.BoundaryAlone);
            }
        }

        (string, string)[] beyond =
        [
            ("secretsmanager:PutSecretValue", Secret(own.ApiKeySecret)), ("s3:PutObject", Object(artifacts, "agents/1/agent.tar.gz")), ("s3:GetObject", Object(reports, own.ReportKey)),
            ("s3:GetObject", Object(state, "environments/x.json")), ("s3:PutObject", Object(reports, "x")), ("s3:PutObject", Object("foreign", "reports/x")), ("s3:GetObject", Object("foreign", "x")),
            ("ssm:SendCommand", $"arn:aws:ec2:{Here}:instance/i-1"), ("ssm:StartSession", $"arn:aws:ec2:{Here}:instance/i-1"), ("ec2:TerminateInstances", $"arn:aws:ec2:{Here}:instance/i-1"),
            ("states:StartExecution", $"arn:aws:states:{Here}:stateMachine:dev-env-destroy"), ("sqs:SendMessage", $"arn:aws:sqs:{Here}:dev-env-commands.fifo"),
        ];
        foreach (var (action, resource) in beyond)
        {
            yield return Say(Answer.No, "it is no environment's business", action, resource);
            yield return Say(Answer.No, "no environment's role can be given it", action, resource, Layer.BoundaryAlone);
        }

        // Twice denied, and each time by itself.
        foreach (var layer in Enum.GetValues<Layer>())
        {
            foreach (var where in new[] { Here, "us-east-1:999999999999" })
            {
                foreach (var action in Reads)
                {
                    yield return Say(Answer.Never, "production's secrets are denied, not only left out", action, $"arn:aws:secretsmanager:{where}:secret:/prod/exchanges/binance-AbCdEf", layer);
                }
            }

            foreach (var action in new[] { "sts:AssumeRole", "iam:PassRole", "iam:CreateRole", "iam:PutRolePolicy" })
            {
                yield return Say(Answer.Never, "no role can be taken, passed or made", action, $"arn:aws:iam::{Resolved.Account}:role/Admin", layer);
            }
        }

        foreach (var question in ours)
        {
            yield return new Claim(me, question, Answer.Yes, "the denials take nothing away that it lives by", Layer.RoleAlone);
        }
    }

    private static IEnumerable<(string Action, string Resource)> Files(string artifacts, string reports, string state, string othersReport) =>
    [
        ("s3:GetObject", Object(artifacts, $"artifacts/42/{new string('b', 40)}/strategy")),
        ("s3:GetObject", Object(artifacts, $"artifacts/43/{new string('a', 40)}/strategy")),
        ("s3:GetObject", Object(artifacts, "x")),
        ("s3:PutObject", Object(reports, othersReport)),
        ("s3:PutObject", Object(reports, "reports/x")),
        ("s3:ListBucket", $"arn:aws:s3:::{artifacts}"),
        ("s3:DeleteObject", Object(reports, othersReport)),
    ];

    private static string Name(string word) => InstallationNames.Of("")(word)[0];

    private static string Object(string bucket, string key) => $"arn:aws:s3:::{bucket}/{key}";

    private static string Secret(string name) => $"arn:aws:secretsmanager:{Here}:secret:{name}-AbCdEf";
}
