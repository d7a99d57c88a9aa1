using Amazon.CDK.AWS.IAM;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;

namespace DevEnv.Cdk.Updating;

/// <summary>The update machine and its functions, each with what its own code calls.</summary>
public sealed class UpdatingMachine : Construct
{
    public UpdatingMachine(Construct scope, string id, Platform platform)
        : base(scope, id)
    {
        var state = new StateGrants(platform);
        var files = new FileGrants(platform);
        _ = new PlatformMachine(this, StartMachine.Update, platform,
        [
            StepFunction.Of(this, platform, "StageUpdate", 60, [.. state.Record(), .. files.Artifacts(), PeerGrants.GitHub(platform)]),
            StepFunction.Of(this, platform, "SendRedeploy", 30, [.. state.Record(), WidenRole(platform), .. AgentGrants.Command(platform)]),
            StepFunction.Of(this, platform, "AwaitRedeploy", 30, [.. state.Read(), AgentGrants.Ask()]),
            StepFunction.Of(this, platform, "AnnounceUpdate", 30, state.Change()),
            StepFunction.Of(this, platform, "AbandonUpdate", 30, state.Change()),
        ]);
    }

    /// <summary>To the newer commit's files; what is beyond the boundary it cannot give.</summary>
    private static PolicyStatement WidenRole(Platform platform) => Allow.To(
        "WidenBoundedRoles",
        ["iam:PutRolePolicy"],
        [platform.Names.Iam($"role{ResourceNames.RolePath}*")],
        ("StringEquals", "iam:PermissionsBoundary", [platform.BoundaryArn]));
}
