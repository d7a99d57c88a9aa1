using DevEnv.Cdk.Network;

namespace DevEnv.Cdk;

/// <summary>Where environments get market data from: from NATS and a feed multiplexer of our own, from a NATS that is there, or not at all.</summary>
public sealed record MarketDataContext
{
    /// <summary>Has the MarketData stack made.</summary>
    public required bool Own { get; init; }

    /// <summary>Somebody else's NATS; null with our own or with none.</summary>
    public string? NatsUrl { get; init; }

    /// <summary>Null runs no NATS node yet: the stack makes the place for the executable first.</summary>
    public NatsServer? Server { get; init; }

    /// <summary>Tag or digest in the repository that the stack makes; null runs no task yet.</summary>
    public string? FeedImage { get; init; }

    /// <summary>A multiplexer of our own runs, and its figures can be watched.</summary>
    public bool Runs => Own && Server is not null && FeedImage is not null;

    internal static MarketDataContext Read(ContextValues values, SharedNetwork? existing)
    {
        var url = values.Optional("natsUrl", "nats://... or tls://..., several with commas between", Shapes.NatsUrl());
        var ours = url is null && existing is not { MarketDataSubnets: [] };
        var own = values.Text("marketData", ours ? "own" : "none", "own or none", Shapes.MarketData()) == "own";
        if (own && url is not null)
        {
            values.Bad("natsUrl", url, "to be given with marketData=own, which brings its own");
        }

        if (own && existing is { MarketDataSubnets: [] })
        {
            values.Bad("subnetZones", string.Empty, "a list with one zone for each of subnetIds, which marketData=own needs");
        }

        return new MarketDataContext
        {
            Own = own,
            NatsUrl = url,
            Server = ReadServer(values),
            FeedImage = values.Optional("feedImage", "a tag, or sha256: and 64 hex digits", Shapes.ImageTag()),
        };
    }

    private static NatsServer? ReadServer(ContextValues values)
    {
        var key = values.Optional("natsServerKey", "a key under nats/", Shapes.NatsServerKey());
        var sha256 = values.Optional("natsServerSha256", "64 lower-case hex digits", Shapes.Sha256());
        if (key is null != sha256 is null)
        {
            values.Bad(key is null ? "natsServerKey" : "natsServerSha256", string.Empty, "there: natsServerKey and natsServerSha256 go together");
        }

        return key is null || sha256 is null ? null : new NatsServer(key, sha256);
    }
}

/// <summary>The nats-server executable for Linux on x86-64, 2.10 or newer.</summary>
/// <param name="Key">In the artefact bucket.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record NatsServer(string Key, string Sha256)
{
    /// <summary>What <see cref="Key"/> begins with.</summary>
    public const string Prefix = "nats/";
}
