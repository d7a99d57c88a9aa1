using Amazon.CDK;
using Constructs;
using DevEnv.Cdk.MarketData;

namespace DevEnv.Cdk.Stacks;

/// <summary>
/// All stacks of one installation, and which needs which: the platform needs the network; market data needs the network and the
/// platform's artefact bucket. The platform knows NATS by its fixed names, so there is no circle.
/// </summary>
public sealed class Installation
{
    public Installation(Construct scope, Context context, RepositoryFolder repository)
    {
        Network = context.Network.Existing is null ? new NetworkStack(scope, "DevEnvNetwork", context) : null;
        var network = Network?.Network ?? context.Network.Existing!;
        Platform = new PlatformStack(scope, "DevEnvPlatform", context, network, NatsUrl(context), repository);
        MarketData = context.MarketData.Own ? new MarketDataStack(scope, "DevEnvMarketData", context, network, Platform.Artifacts) : null;
    }

    /// <summary>Null in a network that is there already.</summary>
    public NetworkStack? Network { get; }

    public PlatformStack Platform { get; }

    /// <summary>Null with somebody else's NATS, or without market data.</summary>
    public MarketDataStack? MarketData { get; }

    public IEnumerable<Stack> Stacks => ((Stack?[])[Network, Platform, MarketData]).OfType<Stack>();

    // An environment whose NATS does not answer fails at its start, so only a NATS that runs is named.
    private static string? NatsUrl(Context context) =>
        context.MarketData is { Own: true, Server: not null } ? new MarketDataNames(context.Prefix).NatsUrl : context.MarketData.NatsUrl;
}
