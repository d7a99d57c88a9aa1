using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using Constructs;
using DevEnv.Cdk.MarketData;
using DevEnv.Cdk.Network;

namespace DevEnv.Cdk.Stacks;

/// <summary>One connection to each exchange for everybody: the feed multiplexer, and NATS that spreads what it publishes.</summary>
public sealed class MarketDataStack : Stack
{
    public const string NotRunning = "dev-env:market-data-not-running";
    public const string RefusedRegion = "dev-env:refused-region";

    public MarketDataStack(Construct scope, string id, Context context, SharedNetwork network, IBucket artifacts)
        : base(scope, id, new StackProps
        {
            Description = "Market data for the development environments",
            Env = new Amazon.CDK.Environment { Account = context.Account, Region = context.Region },
        })
    {
        var names = new MarketDataNames(context.Prefix);
        var secrets = new MarketDataSecrets(this, "Secrets", names);
        var groups = new MarketDataGroups(this, "Groups", network);
        _ = new NatsCluster(this, "Nats", names, network, groups, secrets, artifacts, context.MarketData.Server);
        _ = new FeedService(this, "Feeds", names, network, groups, secrets, context.MarketData.FeedImage);
        Warn(context);
    }

    private void Warn(Context context)
    {
        var missing = new List<string>();
        if (context.MarketData.Server is null)
        {
            missing.Add("no NATS node runs without natsServerKey and natsServerSha256");
        }

        if (context.MarketData.FeedImage is null)
        {
            missing.Add("no feed multiplexer runs without feedImage");
        }

        if (missing.Count > 0)
        {
            Annotations.Of(this).AddWarningV2(NotRunning, $"Market data is prepared and does not run: {string.Join("; ", missing)} (docs/market-data.md).");
        }

        if (context.Region.StartsWith("us-", StringComparison.Ordinal))
        {
            Annotations.Of(this).AddWarningV2(RefusedRegion, $"Binance refuses addresses in the US, and {context.Region} has no others (docs/context.md).");
        }
    }
}
