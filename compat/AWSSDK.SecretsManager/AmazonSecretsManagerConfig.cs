using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.SecretsManager;

public partial class AmazonSecretsManagerConfig : ClientConfig
{
    // The plain names of these partitions answer on IPv6 as well; only China's FIPS endpoint has a dual-stack name of its own.
    private static readonly EndpointRules Rules = new(static (partition, asked) =>
        asked.UseDualStack && (partition.name is "aws" or "aws-us-gov" || (partition.name is "aws-cn" && !asked.UseFIPS))
            ? new Endpoint($"https://secretsmanager{EndpointRules.Fips(partition, asked)}.{asked.Region}.{partition.dnsSuffix}")
            : EndpointRules.Regional("secretsmanager", partition, asked));

    public AmazonSecretsManagerConfig() : base(new DefaultConfigurationProvider(StandardModes.All))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "secretsmanager";
        EndpointProvider = Rules;
    }

    public static new string ServiceId => "Secrets Manager";

    public override string RegionEndpointServiceName => "secretsmanager";

    public override string ServiceVersion => "2017-10-17";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(ServiceId, "4.0.100");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        Compat.EndpointResolver.Resolve(this, parameters);
}
