using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.SecretsManager;

public partial class AmazonSecretsManagerConfig : ClientConfig
{
    private static readonly EndpointRules Rules =
        new(static (partition, asked) => EndpointRules.Regional("secretsmanager", partition, asked));

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
