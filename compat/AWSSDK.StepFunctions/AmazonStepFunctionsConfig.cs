using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.StepFunctions;

public partial class AmazonStepFunctionsConfig : ClientConfig
{
    private static readonly EndpointRules Rules = new(static (partition, asked) =>
        // One region of the government partition has its FIPS endpoint under the plain name, and dual stack only under FIPS.
        asked is { Region: "us-gov-west-1", UseFIPS: true, UseDualStack: false }
            ? new Endpoint($"https://states.{asked.Region}.{partition.dnsSuffix}")
        : asked is { UseFIPS: false, UseDualStack: true } && partition.name == "aws-us-gov"
            ? new Endpoint($"https://states-fips.{asked.Region}.{partition.dualStackDnsSuffix}")
        : EndpointRules.Regional("states", partition, asked));

    public AmazonStepFunctionsConfig() : base(new DefaultConfigurationProvider(StandardModes.All))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "states";
        EndpointProvider = Rules;
    }

    public static new string ServiceId => "SFN";

    public override string RegionEndpointServiceName => "states";

    public override string ServiceVersion => "2016-11-23";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(ServiceId, "4.0.100");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        Compat.EndpointResolver.Resolve(this, parameters);
}
