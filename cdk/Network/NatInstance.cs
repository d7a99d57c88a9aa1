using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.EC2;
using Constructs;

namespace DevEnv.Cdk.Network;

/// <summary>
/// A way out for three fifths of a NAT gateway's price, whatever goes through it: one t3.small with a fixed address. It has no
/// role: nothing on it may call AWS. A change replaces it, and the routes move only when the new one has reported that it forwards.
/// EC2 itself moves it away from a broken host, with its addresses, and reboots a hung system.
/// </summary>
public sealed class NatInstance : Construct
{
    public NatInstance(Construct scope, string id, ISubnet subnet, string groupId, string cidr)
        : base(scope, id)
    {
        var logicalId = $"Nat{id}";
        var template = new LinuxTemplate(this, "Linux", new LinuxTemplateProps
        {
            Name = $"{Stack.Of(this).StackName}-nat-{id}",
            InstanceType = "t3.small",
            Script = ReadySignal.Around(NatScript.Render(cidr), logicalId),
            SubnetId = subnet.SubnetId,
            SecurityGroupId = groupId,

            // To install and to report before the fixed address arrives; nothing is let in by it.
            PublicAddress = true,
        }).Template;
        var instance = new CfnInstance(this, "Instance", new CfnInstanceProps
        {
            LaunchTemplate = new CfnInstance.LaunchTemplateSpecificationProperty { LaunchTemplateId = template.Ref, Version = template.AttrLatestVersionNumber },
            SourceDestCheck = false,
        });
        instance.OverrideLogicalId(logicalId);
        instance.CfnOptions.CreationPolicy = ReadySignal.Awaited(minutes: 10);

        // It reports over the internet.
        instance.Node.AddDependency(subnet.InternetConnectivityEstablished);
        InstanceId = instance.Ref;
        var address = new CfnEIP(this, "Address", new CfnEIPProps { Domain = "vpc" });
        _ = new CfnEIPAssociation(this, "AddressAssociation", new CfnEIPAssociationProps { AllocationId = address.AttrAllocationId, InstanceId = InstanceId });
        Address = address.Ref;
        Heal("StatusCheckFailed_System", "recover", 2);
        Heal("StatusCheckFailed_Instance", "reboot", 3);
    }

    public string InstanceId { get; }

    /// <summary>Under which the venues see everything that leaves by it.</summary>
    public string Address { get; }

    // The action is EC2's own, so no role and no function has to be alive for it.
    private void Heal(string metric, string action, int minutes) => _ = new CfnAlarm(this, action, new CfnAlarmProps
    {
        AlarmDescription = $"A NAT instance fails EC2's status check; EC2's answer is: {action}",
        Namespace = "AWS/EC2",
        MetricName = metric,
        Dimensions = new[] { new CfnAlarm.DimensionProperty { Name = "InstanceId", Value = InstanceId } },
        Statistic = "Maximum",
        Period = 60,
        EvaluationPeriods = minutes,
        Threshold = 1,
        ComparisonOperator = "GreaterThanOrEqualToThreshold",
        AlarmActions = [$"arn:{Aws.PARTITION}:automate:{Aws.REGION}:ec2:{action}"],
    });
}
