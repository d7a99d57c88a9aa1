using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Logs;
using Constructs;
using DevEnv.Cdk.Shared;

namespace DevEnv.Cdk.Network;

/// <summary>Who talked to whom in the network, accepted or not, for a month.</summary>
public sealed class FlowRecords : Construct
{
    public FlowRecords(Construct scope, string id, IVpc vpc)
        : base(scope, id)
    {
        var log = new LogGroup(this, "Log", new LogGroupProps { Retention = RetentionDays.ONE_MONTH, RemovalPolicy = RemovalPolicy.DESTROY });
        var role = new Role(this, "Role", new RoleProps
        {
            AssumedBy = new ServicePrincipal("vpc-flow-logs.amazonaws.com", new ServicePrincipalOpts
            {
                Conditions = new Dictionary<string, object>
                {
                    ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Aws.ACCOUNT_ID },
                },
            }),
            Description = "Writes the network's flow records",
        });
        role.AddToPolicy(Allow.To("WriteFlowRecords", ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"], [log.LogGroupArn]));
        var flow = new CfnFlowLog(this, "Flow", new CfnFlowLogProps
        {
            ResourceType = "VPC",
            ResourceId = vpc.VpcId,
            TrafficType = "ALL",
            LogDestinationType = "cloud-watch-logs",
            LogDestination = log.LogGroupArn,
            DeliverLogsPermissionArn = role.RoleArn,
            MaxAggregationInterval = 600,
        });

        // A role that may not write yet is refused.
        flow.Node.AddDependency(role.Node.FindChild("DefaultPolicy"));
    }
}
