using Amazon.Compat;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.IdentityManagement.Internal;

/// <summary>IAM has one endpoint for a whole partition, and a request to it is signed for that partition's first region.</summary>
internal static class PartitionEndpoints
{
    internal static Endpoint Of(Partition partition, RegionParameters asked) => (partition.name, asked.UseFIPS, asked.UseDualStack) switch
    {
        ("aws", false, true) => At("iam.global.api.aws", "us-east-1"),
        ("aws", true, true) => At("iam-fips.global.api.aws", "us-east-1"),
        ("aws-cn", false, true) => At("iam.global.api.amazonwebservices.com.cn", "cn-north-1"),
        ("aws-cn", false, false) => At("iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
        ("aws-us-gov", _, true) => At("iam.us-gov.api.aws", "us-gov-west-1"),
        ("aws-us-gov", _, false) => At("iam.us-gov.amazonaws.com", "us-gov-west-1"),
        ("aws-iso", false, false) => At("iam.us-iso-east-1.c2s.ic.gov", "us-iso-east-1"),
        ("aws-iso", true, false) => At("iam-fips.us-iso-east-1.c2s.ic.gov", "us-iso-east-1"),
        ("aws-iso-b", false, false) => At("iam.us-isob-east-1.sc2s.sgov.gov", "us-isob-east-1"),
        ("aws-iso-b", true, false) => At("iam-fips.us-isob-east-1.sc2s.sgov.gov", "us-isob-east-1"),
        ("aws-iso-e", false, false) => At("iam.eu-isoe-west-1.cloud.adc-e.uk", "eu-isoe-west-1"),
        ("aws-iso-f", false, false) => At("iam.us-isof-south-1.csp.hci.ic.gov", "us-isof-south-1"),
        ("aws-eusc", false, false) => At("iam.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"),
        _ => At($"iam{EndpointRules.Fips(partition, asked)}.{EndpointRules.Suffix(partition, asked)}", partition.implicitGlobalRegion),
    };

    private static Endpoint At(string host, string signingRegion) => new(
        "https://" + host, $$"""{"authSchemes":[{"name":"sigv4","signingRegion":"{{signingRegion}}"}]}""", "{}");
}
