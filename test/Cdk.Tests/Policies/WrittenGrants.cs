using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>What a role may do although no function was seen doing it.</summary>
/// <param name="Who">Names of roles, or "functions" for each of them.</param>
/// <param name="Why">A sentence for people.</param>
internal sealed record WrittenGrant(string Who, string Why, params string[] Calls)
{
    /// <summary>Where the calls can be seen; null where AWS makes them or only a fault leads to them.</summary>
    public Sighting? Seen { get; init; }

    public IEnumerable<CallPattern> Patterns => Calls.Select(c => CallPattern.Parse($"written {c}"));

    public bool IsFor(Role role) => Who == "functions" ? role.Function is not null : Who.Split(' ').Contains(role.Name);
}

/// <param name="File">Of the repository; without a folder, of a synthesised asset.</param>
/// <param name="Says">What stands in it where the calls are made.</param>
internal sealed record Sighting(string File, params string[] Says);

/// <summary>
/// The written exceptions. One that no role needs any more fails a test, as does a grant that is neither here nor in
/// test/Shared/Policies/calls.txt.
/// </summary>
internal static class WrittenGrants
{
    private const string Log = "arn:aws:logs:{region}:{account}:log-group:/aws/lambda/{function}:log-stream:x";
    private const string Commands = "arn:aws:sqs:{region}:{account}:{commands}";
    private const string Missed = "sqs:SendMessage arn:aws:sqs:{region}:{account}:{missed}";
    private const string State = "arn:aws:s3:::{state}/environments/x";
    private const string StartMachine = "states:StartExecution arn:aws:states:{region}:{account}:stateMachine:";
    private const string ReadSecret = "secretsmanager:GetSecretValue arn:aws:secretsmanager:{region}:{account}:secret:";
    private const string Changing = "GitHubWebhook SlackWorker Admit StageStrategy CreateSecrets LaunchInstance Probe Announce RollBack AnnounceFailure AnnounceUpdate AbandonUpdate Reap CleanOrphans ComparePullRequests Forget ReportLeftOvers";

    private const string PutAside = "Lambda puts an event aside in the role's name when all tries failed (Lambda developer guide, asynchronous invocation).";
    private const string Tracing = "Step Functions writes its traces in the machine's name; X-Ray knows no resources.";
    private const string Delivery = "Step Functions sets its log delivery up in the machine's name; those actions know no resources (Step Functions developer guide, Logging).";

    private const string PathRole = "arn:aws:iam::{account}:role/dev-envs/{name}";
    private const string PathProfile = "arn:aws:iam::{account}:instance-profile/dev-envs/{name}";
    private const string BareRole = "arn:aws:iam::{account}:role/{name}";
    private const string BareProfile = "arn:aws:iam::{account}:instance-profile/{name}";
    private const string Updates = "arn:aws:states:{region}:{account}:execution:{update}:x";
    private const string OurInstance = "ec2:TerminateInstances arn:aws:ec2:{region}:{account}:instance/x aws:ResourceTag/AutoDestroy=true";

    private static readonly string[] Trace = ["xray:PutTraceSegments *", "xray:PutTelemetryRecords *", "xray:GetSamplingRules *", "xray:GetSamplingTargets *"];

    private static readonly string[] Deliver =
    [
        "logs:CreateLogDelivery *", "logs:GetLogDelivery *", "logs:UpdateLogDelivery *", "logs:DeleteLogDelivery *", "logs:ListLogDeliveries *",
        "logs:PutResourcePolicy *", "logs:DescribeResourcePolicies *", "logs:DescribeLogGroups *",
    ];

    public static IReadOnlyList<WrittenGrant> All { get; } =
    [
        new("functions", "The runtime writes the function's log in its name.", $"logs:CreateLogStream {Log}", $"logs:PutLogEvents {Log}"),
        new("SlackWorker", "Lambda's poller takes from the queue in the function's name.", $"sqs:ReceiveMessage {Commands}", $"sqs:DeleteMessage {Commands}", $"sqs:GetQueueAttributes {Commands}"),
        new("Reap CleanOrphans Redeliver ComparePullRequests AlarmNotifier SendDigest", PutAside, Missed),
        new(
            Changing,
            "Whoever changes a document carries out all that is pending in it, also what another left behind: a machine's start, the instance's tag, comment and notice.",
            $"s3:PutObject {State}",
            StartMachine + "{provision}", StartMachine + "{update}", StartMachine + "{destroy}",
            "ec2:CreateTags arn:aws:ec2:{region}:{account}:instance/x aws:ResourceTag/AutoDestroy=true aws:TagKeys=ExpiresAt",
            ReadSecret + "{app-key}", ReadSecret + "{slack-token}"),
        new("SlackCommand SlackInteraction", "Each verifies what comes in; in one process one of them reads the secret for both.", ReadSecret + "{slack-signing}"),
        new("SlackWorker", "`/dev-env logs` tells the tail of the agent's report.", "s3:GetObject arn:aws:s3:::{reports}/reports/x"),
        new("SendDigest", "Only for an owner whom Slack knows by an address that GitHub has to tell.", ReadSecret + "{app-key}"),
        new("CreateSecrets", "Only after an answer got lost: whether the secret that exists already is its own.", "secretsmanager:DescribeSecret arn:aws:secretsmanager:{region}:{account}:secret:/dev-envs/{environment}/x"),
        new("CreateAccess", "Only after an answer got lost: whether what exists already is its own.", "iam:GetRole " + PathRole, "iam:GetInstanceProfile " + PathProfile),
        new("Fence", "Only where the end comes in the middle of an update.", $"states:StopExecution {Updates}"),
        new("Reap", "Only where an update's machine is lost.", $"states:DescribeExecution {Updates}"),
        new("AwaitTerminated", "Only where an instance came up after its termination was asked for.", OurInstance),
        new("CleanOrphans", "Only where an instance lost its tags.", "ec2:TerminateInstances arn:aws:ec2:{region}:{account}:instance/x ec2:InstanceProfile={profile}"),
        new("VerifyGone ReportLeftOvers", "Only where a role or profile is left.", "iam:GetRole " + PathRole, "iam:GetInstanceProfile " + PathProfile),
        new("ReportLeftOvers", "Only where role or profile are gone by then: IAM asks about them by name alone, without the path.", "iam:GetRole " + BareRole, "iam:GetInstanceProfile " + BareProfile),
        new("DeleteAccess", "Only where the role goes between the listing of its policies and their deletion.", "iam:DeleteRolePolicy " + BareRole),
        new(
            "CleanOrphans",
            "Only where somebody else deletes the orphan at the same time.",
            "iam:ListRolePolicies " + BareRole, "iam:DeleteRolePolicy " + BareRole, "iam:DeleteRole " + BareRole,
            "iam:RemoveRoleFromInstanceProfile " + BareProfile, "iam:DeleteInstanceProfile " + BareProfile),
        .. Machine("ProvisioningMachineStateMachineRole", "provision"),
        .. Machine("UpdatingMachineStateMachineRole", "update"),
        .. Machine("DestructionMachineStateMachineRole", "destroy"),
        .. MarketDataGrants.All,
        .. GrantsToOthers.All,
    ];

    private static IEnumerable<WrittenGrant> Machine(string role, string machine) =>
    [
        new(role, "The machine calls its steps.", $"lambda:InvokeFunction arn:aws:lambda:{{region}}:{{account}}:function:{{functions-of-{machine}}}"),
        new(role, Tracing, Trace),
        new(role, Delivery, Deliver),
    ];
}
