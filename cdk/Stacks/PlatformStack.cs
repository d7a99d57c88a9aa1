using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SQS;
using Constructs;
using DevEnv.Cdk.Alarms;
using DevEnv.Cdk.Boundary;
using DevEnv.Cdk.Commands;
using DevEnv.Cdk.Destruction;
using DevEnv.Cdk.Developers;
using DevEnv.Cdk.Digest;
using DevEnv.Cdk.Network;
using DevEnv.Cdk.Observability;
using DevEnv.Cdk.Orphans;
using DevEnv.Cdk.Provisioning;
using DevEnv.Cdk.Reaping;
using DevEnv.Cdk.Reconciling;
using DevEnv.Cdk.Secrets;
using DevEnv.Cdk.Shared;
using DevEnv.Cdk.Slack;
using DevEnv.Cdk.Storage;
using DevEnv.Cdk.Updating;
using DevEnv.Cdk.Uploads;
using DevEnv.Cdk.Webhooks;

namespace DevEnv.Cdk.Stacks;

/// <summary>Doors, machines, functions and what they keep.</summary>
public sealed class PlatformStack : Stack
{
    public const string ContextWarning = "dev-env:placeholder-context";

    public PlatformStack(Construct scope, string id, Context context, SharedNetwork network, string? natsUrl, RepositoryFolder repository)
        : base(scope, id, new StackProps
        {
            Description = "Short-lived trading environments, one per pull request",
            Env = new Amazon.CDK.Environment { Account = context.Account, Region = context.Region },
        })
    {
        var buckets = new PlatformBuckets(this, "Storage");
        var names = new PlatformNames(this, context.Prefix);
        var boundary = new EnvironmentBoundary(this, "Boundary", names, buckets);
        var commands = new CommandQueue(this, "Commands", names);
        _ = new AgentCommandDocument(this, "AgentCommand", names);
        var platform = new Platform
        {
            Context = context,
            Network = network,
            Repository = repository,
            Names = names,
            Buckets = buckets,
            BoundaryArn = boundary.Policy.ManagedPolicyArn,
            Commands = commands.Queue,
            Code = FunctionCode.Of(this, repository, context.Architecture),
            Settings = FunctionSettings.Of(context, network, natsUrl, names, buckets, boundary.Policy.ManagedPolicyArn, commands.Queue.QueueUrl),
        };
        var door = new GitHubDoor(this, "Webhooks", platform);
        _ = new SlackDoors(this, "Slack", platform, door.Api);
        _ = new ProvisioningMachine(this, "Provisioning", platform);
        _ = new UpdatingMachine(this, "Updating", platform);
        _ = new DestructionMachine(this, "Destruction", platform);
        _ = new PlatformSecrets(this, "Secrets", context);
        _ = new UploadRoles(this, "Uploads", platform);
        _ = new DeveloperPolicy(this, "Developers", platform);
        var missed = new MissedEvents(this, "MissedEvents").Queue;
        Regular(platform, missed);
        _ = new PlatformObservability(this, "Observability", platform, [commands.Failed, missed], door.Api.ApiId);
        _ = new CfnOutput(this, "ArtifactBucket", new CfnOutputProps
        {
            Value = buckets.Artifacts.BucketName,
            Description = "CI uploads strategies to artifacts/<repository id>/<sha>/<path>; agents lie under agents/",
        });
        Artifacts = buckets.Artifacts;
        WarnAboutPlaceholders(context);
    }

    public IBucket Artifacts { get; }

    private void Regular(Platform platform, IQueue missed)
    {
        _ = new ReaperSchedule(this, "Reaping", platform, missed);
        _ = new OrphanSchedule(this, "Orphans", platform, missed);
        _ = new ReconcilingSchedules(this, "Reconciling", platform, missed);
        _ = new AlarmMessages(this, "Alarms", platform, missed);
        _ = new DigestSchedule(this, "Digest", platform, missed);
    }

    private void WarnAboutPlaceholders(Context context)
    {
        if (context.Placeholders.Count > 0)
        {
            Annotations.Of(this).AddWarningV2(
                ContextWarning, $"These context values are placeholders, to be set before a deployment (docs/context.md): {string.Join(", ", context.Placeholders)}.");
        }
    }
}
