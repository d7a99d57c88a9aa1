using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace DevEnv.Cdk.Network;

/// <summary>AWS services by private addresses. None pays for itself at our traffic (docs/decisions/0010), so the context names them.</summary>
public sealed class InterfaceEndpoints : Construct
{
    /// <summary>
    /// By the context's word. No ec2messages: the agent of Amazon Linux 2023 takes commands by ssmmessages (Systems Manager user
    /// guide, "ec2messages, ssmmessages, and other API operations").
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string[]> Choices = new Dictionary<string, string[]>
    {
        ["secretsmanager"] = ["secretsmanager"],
        ["ssm"] = ["ssm", "ssmmessages"],
        ["logs"] = ["logs"],
        ["states"] = ["states"],
        ["ecr"] = ["ecr.api", "ecr.dkr"],
    };

    public InterfaceEndpoints(Construct scope, string id, SharedVpc shared, IReadOnlyList<string> chosen)
        : base(scope, id)
    {
        if (chosen.Count == 0)
        {
            return;
        }

        var group = new SecurityGroup(this, "Group", new SecurityGroupProps
        {
            Vpc = shared.Vpc,
            Description = "Interface endpoints",
            AllowAllOutbound = false,
        });
        group.AddIngressRule(Peer.Ipv4(shared.Vpc.VpcCidrBlock), Port.Tcp(443), "From this network");
        foreach (var service in chosen.Distinct().SelectMany(c => Choices[c]))
        {
            var endpoint = new InterfaceVpcEndpoint(this, service, new InterfaceVpcEndpointProps
            {
                Vpc = shared.Vpc,
                Service = new InterfaceVpcEndpointAwsService(service),
                Subnets = new SubnetSelection { Subnets = shared.ForMarketData },
                SecurityGroups = [group],
                Open = false,
                PrivateDnsEnabled = true,
            });
            endpoint.AddToPolicy(OursOnly());
        }
    }

    // As with S3: an endpoint only narrows, and the condition is the rule.
    private static PolicyStatement OursOnly() => new(new PolicyStatementProps
    {
        Sid = "OursOnly",
        Principals = [new AnyPrincipal()],
        Actions = ["*"],
        Resources = ["*"],
        Conditions = new Dictionary<string, object>
        {
            ["StringEquals"] = new Dictionary<string, object> { ["aws:PrincipalAccount"] = Aws.ACCOUNT_ID },
        },
    });
}
