using System.Text.RegularExpressions;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Hosting;

namespace DevEnv.Simulation.Calls;

/// <summary>
/// Calls in words that hold for every installation: {state} for its state bucket, {provision} for its machine, {name} for what
/// follows from an environment's id, x for what does not matter.
/// </summary>
internal sealed partial class CallNames(LocalCloud cloud)
{
    private readonly string _at = $"{cloud.Account.Region}:{cloud.Account.Id}:";
    private readonly string _account = $"::{cloud.Account.Id}:";

    public string Line(string function, AwsAccess access) =>
        $"{function} {access.Action} {Resource(access.Resource)}{string.Concat(access.Context.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $" {c.Key}={string.Join(',', c.Value.Select(v => Value(c.Key, v)).Distinct().Order(StringComparer.Ordinal))}"))}";

    private static string Value(string key, string value) => key switch
    {
        "s3:prefix" => value[..(value.IndexOf('/', StringComparison.Ordinal) + 1)],
        "iam:PermissionsBoundary" => "{boundary}",
        "ec2:InstanceProfile" => value.Contains(":instance-profile/dev-envs/", StringComparison.Ordinal) ? "{profile}" : "foreign",
        "ec2:InstanceType" => "{instance-type}",
        _ => value,
    };

    private string Resource(string arn)
    {
        var known = arn.Replace(_at, "{region}:{account}:", StringComparison.Ordinal).Replace(_account, "::{account}:", StringComparison.Ordinal)
            .Replace($":{cloud.Account.Region}::", ":{region}::", StringComparison.Ordinal);
        var parts = known.Split(':', 6);
        return parts.Length < 6 ? known : string.Join(':', [.. parts[..5], Tail(parts[2], parts[5])]);
    }

    private static string Tail(string service, string tail) => service switch
    {
        "s3" => Bucket(tail),
        "secretsmanager" => Secret(tail),
        "iam" => Entity().Replace(tail, "$1{name}"),
        "ec2" => Ec2(tail),
        "states" => Machine().Replace(tail, m => m.Groups[1].Value + ":{" + m.Groups[2].Value + "}" + (m.Groups[3].Success ? ":x" : "")),
        "sqs" => tail == LocalCloud.CommandQueue ? "{commands}" : tail,
        "ssm" when tail.StartsWith("document/", StringComparison.Ordinal) => tail == $"document/{Contracts.Instances.AgentDocument.Name}" ? "document/{agent-document}" : tail,
        "ssm" when tail.StartsWith("parameter/aws/service/", StringComparison.Ordinal) => tail[..(tail.LastIndexOf('/') + 1)] + "x",
        _ => tail,
    };

    private static string Bucket(string tail)
    {
        var slash = tail.IndexOf('/', StringComparison.Ordinal);
        var bucket = slash < 0 ? tail : tail[..slash];
        var name = bucket switch
        {
            LocalCloud.StateBucket => "{state}",
            LocalCloud.ArtifactBucket => "{artifacts}",
            LocalCloud.ReportBucket => "{reports}",
            _ => bucket,
        };
        return slash < 0 ? name : $"{name}/{tail[(slash + 1)..].Split('/')[0]}/x";
    }

    // secret:<name>-<six characters>
    private static string Secret(string tail)
    {
        var name = tail["secret:".Length..];
        return name.StartsWith("/dev-envs/", StringComparison.Ordinal) ? "secret:/dev-envs/{environment}/x"
            : name.StartsWith("/dev-env/github-app-key", StringComparison.Ordinal) ? "secret:{app-key}"
            : name.StartsWith("/dev-env/github-webhook", StringComparison.Ordinal) ? "secret:{webhook-secret}"
            : name.StartsWith("/dev-env/slack-token", StringComparison.Ordinal) ? "secret:{slack-token}"
            : name.StartsWith("/dev-env/slack-signing", StringComparison.Ordinal) ? "secret:{slack-signing}"
            : tail;
    }

    private static string Ec2(string tail)
    {
        var (type, id) = tail.Split('/', 2) is [var kind, var rest] ? (kind, rest) : (tail, "");
        return type switch
        {
            "subnet" => "subnet/{subnet}",
            "vpc" => "vpc/{vpc}",
            "security-group" when id == "sg-0de0c0ffee000e600" => "security-group/{egress-group}",
            _ => $"{type}/x",
        };
    }

    [GeneratedRegex(@"((?:role|instance-profile)/(?:dev-envs/)?)dev-env-[a-z0-9-]+-g[0-9]+$")]
    private static partial Regex Entity();

    [GeneratedRegex(@"^(stateMachine|execution):([a-z]+)(:.*)?$")]
    private static partial Regex Machine();
}
