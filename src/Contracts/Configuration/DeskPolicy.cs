using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace DevEnv.Contracts.Configuration;

/// <summary>What the desk allows and what it fills in where a file says nothing.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DeskPolicy
{
    public static DeskPolicy Default { get; } = DeskPolicyDefaults.Create();

    [JsonPropertyName("venues")]
    public required IReadOnlyList<VenuePolicy> Venues { get; init; }

    [JsonPropertyName("instruments")]
    public required InstrumentPolicy Instruments { get; init; }

    [JsonPropertyName("risk")]
    public required RiskPolicy Risk { get; init; }

    [JsonPropertyName("ttl")]
    public required TtlPolicy Ttl { get; init; }

    [JsonPropertyName("max_exchanges")]
    public required int MaxExchanges { get; init; }

    /// <summary>Per exchange.</summary>
    [JsonPropertyName("max_instruments")]
    public required int MaxInstruments { get; init; }

    public VenuePolicy? Venue(string name) => Venues.FirstOrDefault(venue => venue.Name == name);

    /// <summary>Reads the desk's settings; what they leave out stays as in <see cref="Default"/>.</summary>
    /// <exception cref="DeskPolicyException">Unknown or unusable settings.</exception>
    public static DeskPolicy Load(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8Json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
            if (JsonNode.Parse(ref reader) is not JsonObject settings)
                throw new DeskPolicyException("The desk's settings must be a JSON object.");
            var merged = JsonSerializer.SerializeToNode(Default, ConfigurationJson.Default.DeskPolicy)!.AsObject();
            Overlay(merged, settings);
            var policy = merged.Deserialize(ConfigurationJson.Default.DeskPolicy)!;
            DeskPolicyRules.Require(policy);
            return policy;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new DeskPolicyException($"The desk's settings cannot be read: {problem.Message}", problem);
        }
    }

    private static void Overlay(JsonObject target, JsonObject settings)
    {
        foreach (var (key, value) in settings)
        {
            if (value is JsonObject inner && target[key] is JsonObject known)
                Overlay(known, inner);
            else
                target[key] = value?.DeepClone();
        }
    }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record VenuePolicy
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("types")]
    public required IReadOnlyList<ExchangeType> Types { get; init; }

    /// <summary>Patterns over BASE/QUOTE, either side may be `*`; none means whatever the desk allows.</summary>
    [JsonPropertyName("instruments")]
    public IReadOnlyList<string>? Instruments { get; init; }

    public bool Allows(Instrument instrument) =>
        Instruments is null || Instruments.Any(pattern => pattern.Split('/') is [var left, var right]
            && (left == "*" || left == instrument.Base)
            && (right == "*" || right == instrument.Quote));
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record InstrumentPolicy
{
    /// <summary>`*` among them allows any base.</summary>
    [JsonPropertyName("bases")]
    public required IReadOnlyList<string> Bases { get; init; }

    [JsonPropertyName("quotes")]
    public required IReadOnlyList<string> Quotes { get; init; }

    public bool AllowsBase(string name) => Bases.Contains(name) || Bases.Contains("*");
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RiskPolicy
{
    [JsonPropertyName("max_position_usd")]
    public required RiskLimit MaxPositionUsd { get; init; }

    [JsonPropertyName("max_drawdown_pct")]
    public required RiskLimit MaxDrawdownPct { get; init; }

    [JsonPropertyName("max_order_rate")]
    public required RiskLimit MaxOrderRate { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RiskLimit
{
    [JsonPropertyName("default")]
    public required decimal Default { get; init; }

    [JsonPropertyName("ceiling")]
    public required decimal Ceiling { get; init; }
}

/// <summary>Hours.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TtlPolicy
{
    [JsonPropertyName("default")]
    public required int Default { get; init; }

    /// <summary>Granted without anybody's approval.</summary>
    [JsonPropertyName("at_once")]
    public required int AtOnce { get; init; }

    [JsonPropertyName("maximum")]
    public required int Maximum { get; init; }
}
