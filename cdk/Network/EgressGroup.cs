using Amazon.CDK.AWS.EC2;
using Constructs;

namespace DevEnv.Cdk.Network;

/// <summary>The shared group that gives environments their way out; it lets nothing in. Market data adds the way to NATS.</summary>
public sealed class EgressGroup : Construct
{
    public EgressGroup(Construct scope, string id, IVpc vpc)
        : base(scope, id)
    {
        Group = new SecurityGroup(this, "Group", new SecurityGroupProps
        {
            Vpc = vpc,
            Description = "The way out of every environment",
            AllowAllOutbound = false,
        });
        foreach (var port in EgressPorts.All)
        {
            // Which hosts, the agent's own proxy decides by name: venues and AWS change their addresses.
            Group.AddEgressRule(Peer.AnyIpv4(), Port.Tcp(port), "Venues and AWS");
        }
    }

    public SecurityGroup Group { get; }
}
