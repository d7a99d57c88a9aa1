using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace DevEnv.Cdk.Network;

/// <summary>
/// S3 without NAT, which costs nothing. Its policy takes our own principals to our own buckets, and everybody only to what Amazon
/// publishes for its Linux and its container registry: so no stolen key carries anything to a stranger's bucket by this way.
/// </summary>
public sealed class StorageEndpoint : Construct
{
    public StorageEndpoint(Construct scope, string id, Vpc vpc)
        : base(scope, id)
    {
        var endpoint = new GatewayVpcEndpoint(this, "S3", new GatewayVpcEndpointProps { Vpc = vpc, Service = GatewayVpcEndpointAwsService.S3 });
        endpoint.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "OursToOurs",
            Principals = [new AnyPrincipal()],
            Actions = ["s3:*"],

            // The endpoint only narrows what roles and bucket policies allow; the conditions are the rule.
            Resources = ["*"],
            Conditions = new Dictionary<string, object>
            {
                ["StringEquals"] = new Dictionary<string, object>
                {
                    ["aws:PrincipalAccount"] = Aws.ACCOUNT_ID,
                    ["aws:ResourceAccount"] = Aws.ACCOUNT_ID,
                },
            },
        }));
        endpoint.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "AmazonsPackagesAndLayers",
            Principals = [new AnyPrincipal()],
            Actions = ["s3:GetObject"],
            Resources =
            [
                // Amazon Linux 2023 user guide, "Repositories"; ECR user guide, "Minimum Amazon S3 bucket permissions".
                $"arn:{Aws.PARTITION}:s3:::al2023-repos-{Aws.REGION}-de612dc2/*",
                $"arn:{Aws.PARTITION}:s3:::prod-{Aws.REGION}-starport-layer-bucket/*",
            ],
        }));
    }
}
