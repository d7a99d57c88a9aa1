using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.State;

namespace DevEnv.Cdk.Provisioning;

/// <summary>The provision machine and its functions, each with what its own code calls.</summary>
public sealed class ProvisioningMachine : Construct
{
    public ProvisioningMachine(Construct scope, string id, Platform platform)
        : base(scope, id)
    {
        var state = new StateGrants(platform);
        var files = new FileGrants(platform);
        var firewall = new FirewallGrants(platform);
        _ = new PlatformMachine(this, StartMachine.Provision, platform,
        [
            StepFunction.Of(this, platform, "Admit", 30, [.. state.Change(), .. files.Queue(), .. state.ReadBills()]),
            StepFunction.Of(this, platform, "StageStrategy", 60, [.. state.Change(), .. files.Artifacts()]),
            StepFunction.Of(this, platform, "CreateSecrets", 60, [.. state.Change(), .. SecretGrants.Create(platform)]),
            StepFunction.Of(this, platform, "CreateFirewall", 60, [.. state.Read(), .. firewall.Create()]),
            StepFunction.Of(this, platform, "CreateAccess", 60, [.. state.Read(), .. AccessGrants.Create(platform)]),
            StepFunction.Of(this, platform, "LaunchInstance", 60, [.. state.Change(), FirewallGrants.Find(), .. new LaunchGrants(platform).Launch()]),
            StepFunction.Of(this, platform, "Probe", 30, [.. state.Change(), .. files.Reports(), InstanceGrants.Describe()]),
            StepFunction.Of(this, platform, "Announce", 30, state.Change()),
            StepFunction.Of(this, platform, "RollBack", 30, [.. state.Change(), .. files.Reports(), InstanceGrants.ReadConsole(platform)]),
            StepFunction.Of(this, platform, "AnnounceFailure", 30, state.Change()),
        ]);
    }
}
