using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.CloudWatch;

public partial class AmazonCloudWatchConfig : ClientConfig
{
    private static readonly EndpointRules Rules = new(static (partition, asked) =>
        // The plain names of the government partition are its FIPS endpoints.
        asked.UseFIPS && partition.name == "aws-us-gov"
            ? new Endpoint($"https://monitoring.{asked.Region}.{EndpointRules.Suffix(partition, asked)}")
            : EndpointRules.Regional("monitoring", partition, asked));

    public AmazonCloudWatchConfig() : base(new DefaultConfigurationProvider(StandardModes.All))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "monitoring";
        EndpointProvider = Rules;
    }

    public static new string ServiceId => "CloudWatch";

    public override string RegionEndpointServiceName => "monitoring";

    public override string ServiceVersion => "2010-08-01";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(ServiceId, "4.0.100");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        Compat.EndpointResolver.Resolve(this, parameters);
}
