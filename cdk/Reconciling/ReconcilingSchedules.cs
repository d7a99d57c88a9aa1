using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.SQS;
using Constructs;
using DevEnv.Cdk.Shared;

namespace DevEnv.Cdk.Reconciling;

/// <summary>What GitHub told and did not arrive: its delivery log every five minutes, its pull requests every hour.</summary>
public sealed class ReconcilingSchedules : Construct
{
    private const string Own = "reconciling/";
    private const int RedeliverSeconds = 300;
    private const int CompareSeconds = 3600;

    public ReconcilingSchedules(Construct scope, string id, Platform platform, IQueue missed)
        : base(scope, id)
    {
        var state = new StateGrants(platform);
        _ = new EventFunction(this, "Redeliver", platform, missed, new EventFunctionProps
        {
            Schedule = Schedule.Rate(Duration.Minutes(RedeliverSeconds / 60)),
            TimeoutSeconds = RedeliverSeconds - 10,
            MaximumAgeSeconds = RedeliverSeconds,
            Retries = 0,
            Grants = [.. state.Documents("Deliveries", Own), PeerGrants.GitHub(platform)],
        });
        _ = new EventFunction(this, "ComparePullRequests", platform, missed, new EventFunctionProps
        {
            Schedule = Schedule.Rate(Duration.Minutes(CompareSeconds / 60)),

            // As long as Lambda allows; the run's own budget is 10 minutes.
            TimeoutSeconds = 900,
            MaximumAgeSeconds = CompareSeconds,
            Retries = 0,
            Grants = [.. state.Change(), state.List(), .. state.Documents("Memory", Own)],
        });
    }
}
