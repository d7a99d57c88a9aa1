using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.Compat;

/// <summary>
/// The part of AWS's endpoint rules that these services share: a custom endpoint wins, and a partition has to support what is
/// asked of it. <paramref name="service"/> then names the host.
/// </summary>
internal sealed class EndpointRules(Func<Partition, RegionParameters, Endpoint> service) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var asked = (RegionParameters)parameters;
        if (!string.IsNullOrEmpty(asked.Endpoint))
        {
            if (asked.UseFIPS) throw Refused("Invalid Configuration: FIPS and custom endpoint are not supported");
            if (asked.UseDualStack) throw Refused("Invalid Configuration: Dualstack and custom endpoint are not supported");
            return new Endpoint(asked.Endpoint);
        }

        if (string.IsNullOrEmpty(asked.Region)) throw Refused("Invalid Configuration: Missing Region");
        return service(Fn.Partition(asked.Region), asked);
    }

    /// <summary><c>https://service[-fips].region.suffix</c>: every service that lives in each region alike.</summary>
    internal static Endpoint Regional(string prefix, Partition partition, RegionParameters asked) =>
        new($"https://{prefix}{Fips(partition, asked)}.{asked.Region}.{Suffix(partition, asked)}");

    internal static string Fips(Partition partition, RegionParameters asked)
    {
        if (!asked.UseFIPS) return "";
        return partition.supportsFIPS ? "-fips" : throw Refused("FIPS is enabled but this partition does not support FIPS");
    }

    internal static string Suffix(Partition partition, RegionParameters asked)
    {
        if (!asked.UseDualStack) return partition.dnsSuffix;
        return partition.supportsDualStack
            ? partition.dualStackDnsSuffix
            : throw Refused("DualStack is enabled but this partition does not support DualStack");
    }

    private static AmazonClientException Refused(string message) => new(message);
}
