using System.Globalization;
using Amazon.CDK;

namespace DevEnv.Cdk.Network;

/// <summary>
/// The region's availability zones as the deployment finds them. The CDK would look them up in the account as soon as account
/// and region are known, and a template must come out without one.
/// </summary>
public static class NetworkZones
{
    public const int Most = 4;

    public static string[] Names => [.. Enumerable.Range(0, Most).Select(i => Fn.Select(i, Fn.GetAzs()))];

    /// <summary>a, b, c, ...</summary>
    public static string Letter(int index) => ((char)('a' + index)).ToString(CultureInfo.InvariantCulture);
}
