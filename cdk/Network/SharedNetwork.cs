namespace DevEnv.Cdk.Network;

/// <summary>What the other stacks need to know of the network, whoever made it.</summary>
public sealed record SharedNetwork
{
    public required string VpcId { get; init; }

    /// <summary>Where environments start; each type is tried in all of them.</summary>
    public required IReadOnlyList<string> SubnetIds { get; init; }

    /// <summary>Gives an environment its way out: its own group has none.</summary>
    public required string EgressSecurityGroupId { get; init; }

    /// <summary>Where market data lives, of different zones as far as there are; empty when nobody said which zones they are in.</summary>
    public required IReadOnlyList<ZonedSubnet> MarketDataSubnets { get; init; }
}

/// <summary>A disk lives in one zone, so who mounts it has to know the zone.</summary>
public sealed record ZonedSubnet(string Id, string Zone);
