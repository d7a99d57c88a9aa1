using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Logs;
using Constructs;
using DevEnv.Cdk.Shared;

namespace DevEnv.Cdk.MarketData;

/// <summary>What ECS may do to start a task of the multiplexer, and what the task itself may do: nothing yet, it talks to venues and NATS.</summary>
public sealed class FeedRoles : Construct
{
    public FeedRoles(Construct scope, string id, IRepository images, ILogGroup log, MarketDataSecrets secrets)
        : base(scope, id)
    {
        Execution = Made("Execution", "Starts the feed multiplexer's tasks");
        foreach (var statement in Start(images, log, secrets))
        {
            Execution.AddToPolicy(statement);
        }

        Task = Made("Task", "What the feed multiplexer may do");
    }

    public Role Execution { get; }

    public Role Task { get; }

    private static IEnumerable<PolicyStatement> Start(IRepository images, ILogGroup log, MarketDataSecrets secrets) =>
    [
        // Knows no resources (Service Authorization Reference, ECR).
        Allow.To("SignInToRegistry", ["ecr:GetAuthorizationToken"], ["*"]),
        Allow.To("PullImage", ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"], [images.RepositoryArn]),
        Allow.To("WriteOwnLog", ["logs:CreateLogStream", "logs:PutLogEvents"], [log.LogGroupArn]),
        Allow.To("HandOverCredentials", ["secretsmanager:GetSecretValue"], [secrets.Authority, secrets.Feeds]),
    ];

    // Only ECS, only for this account's tasks (ECS developer guide, "Task IAM role", confused deputy).
    private Role Made(string id, string description) => new(this, id, new RoleProps
    {
        AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com", new ServicePrincipalOpts
        {
            Conditions = new Dictionary<string, object>
            {
                ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Aws.ACCOUNT_ID },
            },
        }),
        Description = description,
    });
}
