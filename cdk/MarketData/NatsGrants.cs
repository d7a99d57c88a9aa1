using Amazon.CDK.AWS.IAM;
using DevEnv.Cdk.Shared;

namespace DevEnv.Cdk.MarketData;

/// <summary>What one node may do: take over its own disk and address, read its own certificate, fetch the server.</summary>
public static class NatsGrants
{
    /// <summary>By which a node is known among instances; the value is its name.</summary>
    public const string NodeTag = "MarketDataNode";

    public static IEnumerable<PolicyStatement> Of(NatsNodeProps props, string volumeArn, string interfaceArn, string instancesArn) =>
    [
        Allow.To("TakeOverDisk", ["ec2:AttachVolume"], [volumeArn]),
        Allow.To("TakeOverAddress", ["ec2:AttachNetworkInterface"], [interfaceArn]),

        // Both are authorised for the instance as well (Service Authorization Reference, EC2).
        Allow.To(
            "ForThisNode",
            ["ec2:AttachVolume", "ec2:AttachNetworkInterface"],
            [instancesArn],
            ("StringEquals", $"aws:ResourceTag/{NodeTag}", [props.Node])),
        Allow.To("ReadOwnCertificate", ["secretsmanager:GetSecretValue"], [props.Secrets.Authority, props.Secrets.Trust, props.Secrets.OfNode(props.Node)]),
        Allow.To("FetchServer", ["s3:GetObject"], [$"{props.ArtifactBucketArn}/{NatsServer.Prefix}*"]),

        // Session Manager: these know no resources (Service Authorization Reference, Systems Manager and Message Gateway Service).
        Allow.To(
            "LetPeopleLook",
            [
                "ssm:UpdateInstanceInformation",
                "ssmmessages:CreateControlChannel",
                "ssmmessages:CreateDataChannel",
                "ssmmessages:OpenControlChannel",
                "ssmmessages:OpenDataChannel",
            ],
            ["*"]),
    ];
}
