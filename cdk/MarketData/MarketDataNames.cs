using DevEnv.Cdk.Network;

namespace DevEnv.Cdk.MarketData;

/// <summary>Fixed names, so that environments know NATS without a reference to its stack.</summary>
public sealed class MarketDataNames(string prefix)
{
    public const int ClientPort = 4222;
    public const int ClusterPort = 6222;

    /// <summary>Three: the least that keeps a majority when one is away.</summary>
    public static readonly IReadOnlyList<string> Nodes = [.. Enumerable.Range(0, 3).Select(i => $"nats-{NetworkZones.Letter(i)}")];

    /// <summary>A private zone, which only the VPC knows.</summary>
    public string Zone => $"{prefix}.internal";

    public string Host(string node) => $"{node}.{Zone}";

    public string NatsUrl => string.Join(',', Nodes.Select(n => $"tls://{Host(n)}:{ClientPort}"));

    public string Secret(string name) => $"/{prefix}-platform/market-data/{name}";

    public string Repository => $"{prefix}/feeds";

    public string Cluster => $"{prefix}-market-data";

    public string Log => $"/{prefix}/feeds";
}
