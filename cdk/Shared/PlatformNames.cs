using Amazon.CDK;
using DevEnv.Contracts.Observability;

namespace DevEnv.Cdk.Shared;

/// <summary>
/// Fixed names of what refers to each other: a machine names its functions and the functions name the machines, which
/// CloudFormation could not resolve by reference.
/// </summary>
public sealed class PlatformNames(Stack stack, string prefix)
{
    public string Function(string method) => $"{prefix}-{method}";

    /// <param name="name">One of <see cref="AlarmNames"/>.</param>
    public string Alarm(string name) => AlarmNames.Under(prefix, name);

    public string MetricNamespace => PlatformMetric.NamespaceOf(prefix);

    public string Dashboard => $"{prefix}-platform";

    /// <summary>Of reading management events; its log group has the same name.</summary>
    public string Trail => $"{prefix}-management-reads";

    public string TrailArn => stack.FormatArn(new ArnComponents { Service = "cloudtrail", Resource = "trail", ResourceName = Trail });

    /// <summary>The streams that CloudTrail names by account and region (CloudTrail user guide, "Role policy document for CloudWatch Logs").</summary>
    public string TrailStreams(string logGroup) => stack.FormatArn(new ArnComponents
    {
        Service = "logs",
        Resource = "log-group",
        ResourceName = $"{logGroup}:log-stream:{Aws.ACCOUNT_ID}_CloudTrail_{Aws.REGION}*",
        ArnFormat = ArnFormat.COLON_RESOURCE_NAME,
    });

    public string Boundary => $"{prefix}-boundary";

    /// <summary>The contracts' name, so that a person finds it; a second platform in the account needs another.</summary>
    public string AgentDocument => prefix == Context.DefaultPrefix ? Contracts.Instances.AgentDocument.Name : $"{Contracts.Instances.AgentDocument.Name}-{prefix}";

    /// <summary>Ends with .fifo: the name says what kind of queue it is (SQS API reference, CreateQueue).</summary>
    public string Queue(string queue) => $"{prefix}-{queue}.fifo";

    public string Machine(string machine) => $"{prefix}-{machine}";

    public string MachineArn(string machine) => States("stateMachine", Machine(machine));

    public string ExecutionArns(string machine) => States("execution", $"{Machine(machine)}:*");

    public string Ec2(string resource) => Arn("ec2", resource);

    public string Document(string name) => stack.FormatArn(new ArnComponents { Service = "ssm", Resource = "document", ResourceName = name });

    public string Session(string name) => stack.FormatArn(new ArnComponents { Service = "ssm", Resource = "session", ResourceName = name });

    public string InsightRule(string name) => stack.FormatArn(new ArnComponents { Service = "cloudwatch", Resource = "insight-rule", ResourceName = name });

    /// <summary>Amazon's own images belong to no account.</summary>
    public string Image(string id) => stack.FormatArn(new ArnComponents { Service = "ec2", Account = string.Empty, Resource = "image", ResourceName = id });

    public string Iam(string resource) =>
        stack.FormatArn(new ArnComponents { Service = "iam", Region = string.Empty, Resource = resource, ArnFormat = ArnFormat.NO_RESOURCE_NAME });

    /// <param name="name">May end with a wildcard; without one, Secrets Manager's six random characters are allowed for.</param>
    public string Secret(string name) => stack.FormatArn(new ArnComponents
    {
        Service = "secretsmanager",
        Resource = "secret",
        ResourceName = name.EndsWith('*') ? name : $"{name}-??????",
        ArnFormat = ArnFormat.COLON_RESOURCE_NAME,
    });

    /// <param name="path">Begins with a slash. The public parameters belong to no account.</param>
    public string PublicParameter(string path) => stack.FormatArn(new ArnComponents
    {
        Service = "ssm",
        Account = string.Empty,
        Resource = "parameter",
        ResourceName = path.TrimStart('/'),
    });

    private string Arn(string service, string resource) =>
        stack.FormatArn(new ArnComponents { Service = service, Resource = resource, ArnFormat = ArnFormat.NO_RESOURCE_NAME });

    private string States(string kind, string name) => stack.FormatArn(new ArnComponents
    {
        Service = "states",
        Resource = kind,
        ResourceName = name,
        ArnFormat = ArnFormat.COLON_RESOURCE_NAME,
    });
}
