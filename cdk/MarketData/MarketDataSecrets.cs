using Amazon.CDK;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;

namespace DevEnv.Cdk.MarketData;

/// <summary>
/// The places for keys and certificates, made without a value, so that none ever passes CloudFormation, and kept when the stack
/// goes. docs/market-data.md says how each value is made. The keys of the authority and of NATS's operator are not among them:
/// nothing in AWS can issue a certificate or an account.
/// </summary>
public sealed class MarketDataSecrets : Construct
{
    private readonly Dictionary<string, string> _nodes = [];
    private readonly MarketDataNames _names;

    public MarketDataSecrets(Construct scope, string id, MarketDataNames names)
        : base(scope, id)
    {
        _names = names;
        Authority = Place("authority", "Certificate (PEM) of the private authority");
        Trust = Place("trust", "NATS configuration: operator, system account, account resolver");
        Feeds = Place("feeds", "NATS credentials of the feed multiplexer");
        AccountSeed = Place("account-seed", "Signing seed of the environments' NATS account");
        foreach (var node in MarketDataNames.Nodes)
        {
            _nodes[node] = Place(node, $"Certificate and key (PEM) of {names.Host(node)}");
        }
    }

    /// <summary>The whole ARN, as of the others.</summary>
    public string Authority { get; }

    public string Trust { get; }

    public string Feeds { get; }

    /// <summary>Nothing in this stack reads it: environments' users are signed where environments are made.</summary>
    public string AccountSeed { get; }

    public string OfNode(string node) => _nodes[node];

    private string Place(string name, string what)
    {
        var secret = new CfnSecret(this, name, new CfnSecretProps { Name = _names.Secret(name), Description = $"{what}. Put in by hand." });
        secret.ApplyRemovalPolicy(RemovalPolicy.RETAIN);
        return secret.Ref;
    }
}
