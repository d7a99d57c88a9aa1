using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Cdk.Shared.Cleaning;
using DevEnv.Contracts.State;

namespace DevEnv.Cdk.Destruction;

/// <summary>The destroy machine and its functions, each with what its own code calls.</summary>
public sealed class DestructionMachine : Construct
{
    public DestructionMachine(Construct scope, string id, Platform platform)
        : base(scope, id)
    {
        var state = new StateGrants(platform);
        var delete = new DeletionGrants(platform);
        _ = new PlatformMachine(this, StartMachine.Destroy, platform,
        [
            StepFunction.Of(this, platform, "Fence", 30, [.. state.Read(), delete.StopExecutions()]),
            StepFunction.Of(this, platform, "StopStrategy", 30, [.. state.Read(), .. AgentGrants.Command(platform)]),
            StepFunction.Of(this, platform, "Terminate", 60, [.. state.Read(), LookGrants.Instances(), delete.Terminate()]),
            StepFunction.Of(this, platform, "AwaitTerminated", 30, LookGrants.Instances(), delete.Terminate()),
            StepFunction.Of(this, platform, "DeleteFirewall", 60, LookGrants.Groups(), delete.Firewall()),
            StepFunction.Of(this, platform, "DeleteAccess", 60, delete.Access()),
            StepFunction.Of(this, platform, "DeleteSecrets", 60, delete.Secrets()),
            StepFunction.Of(this, platform, "VerifyGone", 60, LookGrants.Everything(platform)),
            StepFunction.Of(this, platform, "Forget", 30, [.. state.Change(), delete.Admission(), state.WriteBills()]),
            StepFunction.Of(this, platform, "ReportLeftOvers", 60, [.. state.Change(), .. LookGrants.Everything(platform)]),
        ]);
    }
}
