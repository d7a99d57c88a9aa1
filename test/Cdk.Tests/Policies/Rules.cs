using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>What no role of the platform may do, whoever calls it: said by hand, apart from what was recorded.</summary>
internal static class Rules
{
    private const string Here = $"{Resolved.Region}:{Resolved.Account}";
    private static readonly string Admin = $"arn:aws:iam::{Resolved.Account}:role/Admin";
    private static readonly string Foreign = $"arn:aws:ec2:{Here}:instance/i-0f0f0f0f0f0f0f0f0";
    private static readonly string OurRole = $"arn:aws:iam::{Resolved.Account}:role/dev-envs/{Account.Names(Account.EnvironmentA).Role}";

    public static IEnumerable<Claim> For(Role role) => Everywhere().Select(r => new Claim(role.Name, r.Question, Answer.No, r.Why));

    private static IEnumerable<(Question Question, string Why)> Everywhere()
    {
        string[] production = ["/prod/exchanges/binance", "/prod/x"];
        foreach (var action in new[] { "GetSecretValue", "BatchGetSecretValue", "PutSecretValue", "UpdateSecret", "DeleteSecret", "PutResourcePolicy", "CreateSecret", "TagResource" })
        {
            foreach (var secret in production)
            {
                yield return (new Question($"secretsmanager:{action}", Secret(secret)), "production's secrets are nobody's here");
            }
        }

        yield return (new Question("secretsmanager:GetSecretValue", "*"), "secrets are read by name");
        foreach (var secret in new[] { "/dev-env-platform/github/other", "/dev-env-platform/slack/other", "/dev-env-platform/other", "/sandbox/exchanges/binance/1" })
        {
            yield return (new Question("secretsmanager:GetSecretValue", Secret(secret)), "the platform reads the secrets that it is told of, and no venue's");
        }

        yield return (new Question("iam:CreateRole", Admin).With("iam:PermissionsBoundary", Boundary), "roles are made on the environments' path");
        yield return (new Question("iam:CreateRole", OurRole), "roles are made under the boundary");
        yield return (new Question("iam:PutRolePolicy", Admin), "policies go to environments' roles only");
        yield return (new Question("iam:PutRolePolicy", OurRole), "policies go to roles under the boundary only");
        foreach (var action in new[] { "AttachRolePolicy", "PutRolePermissionsBoundary", "DeleteRolePermissionsBoundary", "UpdateAssumeRolePolicy" })
        {
            yield return (new Question($"iam:{action}", OurRole).With("iam:PermissionsBoundary", Boundary), "a role keeps its boundary, its trust and its one policy");
        }

        foreach (var action in new[] { "CreatePolicyVersion", "SetDefaultPolicyVersion", "DeletePolicy" })
        {
            yield return (new Question($"iam:{action}", Boundary), "the boundary is the stack's");
        }

        yield return (new Question("iam:PassRole", Admin).With("iam:PassedToService", "ec2.amazonaws.com"), "only environments' roles are passed");
        yield return (new Question("iam:PassRole", OurRole).With("iam:PassedToService", "lambda.amazonaws.com"), "roles are passed to instances");
        yield return (new Question("sts:AssumeRole", Admin), "nobody takes another role");
        yield return (new Question("ec2:TerminateInstances", Foreign), "what is not ours stays");
        yield return (new Question("ec2:CreateTags", Foreign).With("aws:TagKeys", "AutoDestroy"), "nothing becomes ours by a tag");
        yield return (new Question("ec2:CreateTags", Foreign).With("aws:TagKeys", "ExpiresAt"), "what is not ours is not tagged");
        yield return (new Question("ec2:CreateTags", Foreign).With("aws:ResourceTag/AutoDestroy", "true").With("aws:TagKeys", "Owner"), "what runs gets no other tag than its expiry");
        yield return (new Question("ssm:SendCommand", Foreign), "commands go to our instances");
        yield return (new Question("ssm:SendCommand", $"arn:aws:ssm:{Resolved.Region}::document/AWS-RunShellScript"), "commands are our own document");
        yield return (new Question("lambda:UpdateFunctionCode", $"arn:aws:lambda:{Here}:function:dev-env-CreateAccess"), "code comes from a deployment");
    }

    private static string Boundary => InstallationNames.Of("")("boundary")[0];

    private static string Secret(string name) => $"arn:aws:secretsmanager:{Here}:secret:{name}-AbCdEf";
}
