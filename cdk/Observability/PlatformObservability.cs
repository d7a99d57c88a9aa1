using Amazon.CDK.AWS.SQS;
using Constructs;
using DevEnv.Cdk.Shared;

namespace DevEnv.Cdk.Observability;

/// <summary>Every alarm of the platform, and the page to look at. Made last: it watches all functions that were made.</summary>
public sealed class PlatformObservability : Construct
{
    public PlatformObservability(Construct scope, string id, Platform platform, IReadOnlyList<IQueue> putAside, string apiId)
        : base(scope, id)
    {
        _ = new SecretReadAlarm(this, "SecretReads", platform);
        _ = new ReaperAlarms(this, "Reaper", platform);
        _ = new CleaningAlarms(this, "Cleaning", platform);
        _ = new QueueAlarms(this, "Queues", platform, putAside);
        _ = new MachineAlarms(this, "Machines", platform);
        _ = new FunctionAlarms(this, "Functions", platform);
        if (platform.Context.MarketData.Runs)
        {
            _ = new FeedAlarms(this, "Feeds", platform);
        }

        _ = new PlatformDashboard(this, "Dashboard", platform, putAside, apiId);
    }
}
