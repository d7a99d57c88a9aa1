using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Constructs;

namespace DevEnv.Cdk.Shared;

/// <summary>One function with a role and a log group of its own. The role can do what <c>grants</c> say and write that log, nothing else.</summary>
public sealed class PlatformFunction : Construct
{
    // One vCPU comes with 1769 MB (Lambda developer guide, "Configure Lambda function memory"); a quarter of it starts a native binary well.
    private const int MemoryMegabytes = 512;

    /// <param name="scope">The feature's construct.</param>
    /// <param name="method">The method with [LambdaFunction] that ANNOTATIONS_HANDLER picks.</param>
    /// <param name="platform">What all functions share.</param>
    /// <param name="timeoutSeconds">For a step, below its task's TimeoutSeconds: a step that its machine gave up must not go on.</param>
    /// <param name="grants">What it may do.</param>
    /// <param name="concurrency">At most so many at once, and always a place for them; null shares the account's.</param>
    public PlatformFunction(
        Construct scope, string method, Platform platform, int timeoutSeconds, IEnumerable<PolicyStatement> grants, int? concurrency = null)
        : base(scope, method)
    {
        Method = method;
        var name = platform.Names.Function(method);
        var log = new LogGroup(this, "Log", new LogGroupProps
        {
            LogGroupName = $"/aws/lambda/{name}",
            Retention = RetentionDays.ONE_MONTH,
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
        var role = new Role(this, "Role", new RoleProps
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            Description = $"What {name} may do",
        });
        log.GrantWrite(role);
        foreach (var statement in grants)
        {
            role.AddToPolicy(statement);
        }

        Function = new Function(this, "Function", new FunctionProps
        {
            FunctionName = name,
            Runtime = Runtime.PROVIDED_AL2023,
            Architecture = platform.Context.Architecture == "arm64" ? Architecture.ARM_64 : Architecture.X86_64,
            Handler = "bootstrap",
            Code = platform.Code,
            MemorySize = MemoryMegabytes,
            Timeout = Duration.Seconds(timeoutSeconds),
            Role = role,
            ReservedConcurrentExecutions = concurrency,
            LogGroup = log,
            Environment = new Dictionary<string, string>(platform.Settings) { ["ANNOTATIONS_HANDLER"] = method },
        });
        platform.Functions.Add(this);
    }

    public string Method { get; }

    public Function Function { get; }
}
