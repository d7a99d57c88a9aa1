using DevEnv.Cdk.MarketData;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>What market data's machines and containers call; no function does, so no scenario records it.</summary>
internal static class MarketDataGrants
{
    private const string Execution = "FeedsTaskRolesExecution";
    private const string Image = "arn:aws:ecr:{region}:{account}:repository/dev-env/feeds";
    private const string Log = "arn:aws:logs:{region}:{account}:log-group:/dev-env/feeds:log-stream:x";
    private const string Script = "cdk/MarketData/NatsScript.cs";
    private const string Task = "cdk/MarketData/FeedTask.cs";

    public static IReadOnlyList<WrittenGrant> All =>
    [
        .. MarketDataNames.Nodes.SelectMany(n => Node($"Nats{n[^1..].ToUpperInvariant()}", n)),
        new(Execution, "ECS signs in to the registry and pulls the task's image in this role's name (ECR user guide, \"Using Amazon ECR images with Amazon ECS\").",
            "ecr:GetAuthorizationToken *", $"ecr:BatchCheckLayerAvailability {Image}", $"ecr:GetDownloadUrlForLayer {Image}", $"ecr:BatchGetImage {Image}")
        {
            Seen = new(Task, "Image = images.Image("),
        },
        new(Execution, "The task's log driver writes in this role's name (ECS developer guide, \"Task execution IAM role\").", $"logs:CreateLogStream {Log}", $"logs:PutLogEvents {Log}")
        {
            Seen = new(Task, "LogDriver = \"awslogs\"", "[\"awslogs-group\"] = log.LogGroupName"),
        },
        new(Execution, "ECS reads what it puts into the container's environment.", Secret("authority"), Secret("feeds"))
        {
            Seen = new(Task, "ValueFrom = secrets.Authority", "ValueFrom = secrets.Feeds"),
        },
    ];

    private static IEnumerable<WrittenGrant> Node(string id, string node)
    {
        var role = $"{id}Role";
        var instance = $"arn:aws:ec2:{{region}}:{{account}}:instance/x aws:ResourceTag/{NatsGrants.NodeTag}={node}";
        return
        [
            new(role, "A new machine takes the node's disk over.", $"ec2:AttachVolume arn:aws:ec2:{{region}}:{{account}}:volume/{{#{id}Disk}}", $"ec2:AttachVolume {instance}")
            {
                Seen = new(Script, "aws ec2 attach-volume"),
            },
            new(role, "A new machine takes the node's address over.", $"ec2:AttachNetworkInterface arn:aws:ec2:{{region}}:{{account}}:network-interface/{{#{id}Address}}", $"ec2:AttachNetworkInterface {instance}")
            {
                Seen = new(Script, "aws ec2 attach-network-interface"),
            },
            new(role, "Certificates and accounts come from secrets.", Secret("authority"), Secret("trust"), Secret(node))
            {
                Seen = new(Script, "aws secretsmanager get-secret-value", "secret '@AUTHORITY@'", "secret '@TRUST@'", "secret '@NODE@'"),
            },
            new(role, "The server's executable lies beside the agents.", "s3:GetObject arn:aws:s3:::{artifacts}/nats/x")
            {
                Seen = new(Script, "aws s3 cp --only-show-errors 's3://@BUCKET@/@KEY@'"),
            },
            new(
                role,
                "Session Manager's agent, which Amazon Linux 2023 brings, keeps its channel in the machine's name (Systems Manager user guide, \"Add Session Manager permissions to an existing IAM role\").",
                "ssm:UpdateInstanceInformation *", "ssmmessages:CreateControlChannel *", "ssmmessages:CreateDataChannel *", "ssmmessages:OpenControlChannel *", "ssmmessages:OpenDataChannel *"),
        ];
    }

    private static string Secret(string name) => $"secretsmanager:GetSecretValue arn:aws:secretsmanager:{{region}}:{{account}}:secret:/dev-env-platform/market-data/{name}-AbCdEf";
}
