using Amazon.CDK;
using Constructs;

namespace DevEnv.Cdk.Stacks;

/// <summary>All stacks of one installation, and which needs which.</summary>
public sealed class Installation
{
    public Installation(Construct scope, Context context, RepositoryFolder repository)
    {
        Network = context.Network.Existing is null ? new NetworkStack(scope, "DevEnvNetwork", context) : null;
        var network = Network?.Network ?? context.Network.Existing!;
        Platform = new PlatformStack(scope, "DevEnvPlatform", context, network, repository);
    }

    /// <summary>Null in a network that is there already.</summary>
    public NetworkStack? Network { get; }

    public PlatformStack Platform { get; }

    public IEnumerable<Stack> Stacks => ((Stack?[])[Network, Platform]).OfType<Stack>();
}
