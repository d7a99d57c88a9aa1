using System.Text.Json;
using DevEnv.Contracts.Configuration.Yaml;

namespace DevEnv.Contracts.Configuration.Fields;

/// <summary>What one key's value asks of its neighbours.</summary>
internal sealed record Condition(string Key, IReadOnlyList<string> Values)
{
    /// <summary>What a missing key counts as.</summary>
    public string? Default { get; init; }

    public IReadOnlyList<string> Requires { get; init; } = [];

    public IReadOnlyList<string> Forbids { get; init; } = [];

    /// <summary>The only values that another key may then have.</summary>
    public (string Key, IReadOnlyList<string> Values)? Limits { get; init; }

    public void Check(YamlMap map, Spot spot, ProblemLog log)
    {
        var value = map.Entry(Key) is null ? Default : map.Text(Key);
        if (value is null || !Values.Contains(value))
            return;
        foreach (var key in Requires.Where(key => map.Entry(key) is null))
            log.Add(ConfigCode.MissingKey, spot.At, spot.Key(key, spot.At).Path, $"{Shown.Quote(key)} is missing: {Key} {Shown.Quote(value)} needs it.", $"Add `{key}`.");
        foreach (var entry in Forbids.Select(map.Entry).OfType<YamlEntry>())
            log.Add(ConfigCode.ForbiddenKey, entry.At, spot.Key(entry.Key, entry.At).Path, $"{Shown.Quote(entry.Key)} has no meaning with {Key} {Shown.Quote(value)}.", $"Remove it, or change `{Key}`.");
        if (Limits is var (limited, allowed) && map.Text(limited) is { } chosen && !allowed.Contains(chosen))
            log.Add(ConfigCode.TypeNotAllowed, map.Find(limited)!.At, spot.Key(limited, spot.At).Path, $"{Shown.Quote(value)} is not open to the desk for {limited} {Shown.Quote(chosen)}.", $"Use {string.Join(" or ", allowed.Select(text => Shown.Quote(text)))}.");
    }

    public void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("if");
        WriteChoices(json, Key, Values);
        if (Default is null || !Values.Contains(Default))
            WriteNames(json, "required", [Key]);
        json.WriteEndObject();
        json.WriteStartObject("then");
        if (Requires.Count > 0)
            WriteNames(json, "required", Requires);
        if (Limits is var (limited, allowed))
            WriteChoices(json, limited, allowed);
        if (Forbids.Count > 0)
        {
            json.WriteStartObject("properties");
            foreach (var key in Forbids)
                json.WriteBoolean(key, false);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteChoices(Utf8JsonWriter json, string key, IReadOnlyList<string> values)
    {
        json.WriteStartObject("properties");
        json.WriteStartObject(key);
        WriteNames(json, "enum", values);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, string member, IReadOnlyList<string> names)
    {
        json.WriteStartArray(member);
        foreach (var name in names)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
