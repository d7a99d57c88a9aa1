using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;

namespace DevEnv.Cdk.Network;

/// <summary>
/// The development VPC: in every zone a small public subnet for the ways out, one for environments and one for market data.
/// Nothing in the latter two has a public address.
/// </summary>
public sealed class SharedVpc : Construct
{
    private const string WaysOut = "ways-out";
    private const string Environments = "environments";
    private const string MarketData = "market-data";

    public SharedVpc(Construct scope, string id, NetworkContext context)
        : base(scope, id)
    {
        Vpc = new Vpc(this, "Vpc", new VpcProps
        {
            IpAddresses = IpAddresses.Cidr(context.Cidr),
            MaxAzs = context.Zones,
            NatGateways = context.NatGateway ? context.NatCount : 0,

            // Whoever forgets to name a group gets the default one: it lets nothing in and nothing out.
            RestrictDefaultSecurityGroup = true,
            SubnetConfiguration =
            [
                Subnets(WaysOut, SubnetType.PUBLIC, 28),
                Subnets(Environments, SubnetType.PRIVATE_WITH_EGRESS, 20),
                Subnets(MarketData, SubnetType.PRIVATE_WITH_EGRESS, 24),
            ],
        });
        Modernise(Stack.Of(this));
    }

    public Vpc Vpc { get; }

    public ISubnet[] Public => Select(WaysOut);

    public ISubnet[] ForEnvironments => Select(Environments);

    public ISubnet[] ForMarketData => Select(MarketData);

    /// <summary>All that reach the internet by NAT, with the place of their zone in the list of zones.</summary>
    public IEnumerable<(ISubnet Subnet, int Zone)> Private =>
        ForEnvironments.Select((s, zone) => (s, zone)).Concat(ForMarketData.Select((s, zone) => (s, zone)));

    private static SubnetConfiguration Subnets(string name, SubnetType type, int mask) => new()
    {
        Name = name,
        SubnetType = type,
        CidrMask = mask,
        MapPublicIpOnLaunch = type == SubnetType.PUBLIC ? false : null,
    };

    // This version of the CDK still asks for a runtime in which Lambda makes no new function (Lambda developer guide, "Runtime
    // deprecation"); the handler uses nothing but the SDK that each Node.js runtime brings.
    private static void Modernise(Stack stack) =>
        ((CfnResource)stack.Node.FindChild("Custom::VpcRestrictDefaultSGCustomResourceProvider").Node.FindChild("Handler"))
            .AddPropertyOverride("Runtime", "nodejs24.x");

    private ISubnet[] Select(string name) => Vpc.SelectSubnets(new SubnetSelection { SubnetGroupName = name }).Subnets;
}
