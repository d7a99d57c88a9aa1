using System.Text.Json;
using DevEnv.Contracts.Configuration.Yaml;

namespace DevEnv.Contracts.Configuration.Fields;

internal sealed record MapShape(IReadOnlyList<Field> Fields) : Shape
{
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    public override string Description => "a mapping of keys to values";

    public override void Check(YamlNode node, Spot spot, ProblemLog log)
    {
        if (node is not YamlMap map)
        {
            RefuseType(node, spot, log, $"Write it as keys: {Shown.QuoteAll(Fields.Where(field => field.IsRequired || Fields.Count < 4).Select(field => field.Key))}.");
            return;
        }

        foreach (var entry in map.Entries)
            CheckEntry(entry, map, spot, log);
        foreach (var field in Fields.Where(field => field.IsRequired && map.Entry(field.Key) is null))
            log.Add(ConfigCode.MissingKey, spot.At, spot.Key(field.Key, spot.At).Path, $"{spot.Name} has no key {Shown.Quote(field.Key)}.", $"Add `{field.Example}`.");
        foreach (var condition in Conditions)
            condition.Check(map, spot, log);
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartArray("required");
        foreach (var field in Fields.Where(field => field.IsRequired))
            json.WriteStringValue(field.Key);
        json.WriteEndArray();
        json.WriteStartObject("properties");
        foreach (var field in Fields)
        {
            json.WriteStartObject(field.Key);
            json.WriteString("description", field.Meaning);
            field.Shape.WriteSchema(json);
            if (field.Default is not null)
            {
                json.WritePropertyName("default");
                json.WriteRawValue(field.Default);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (Conditions.Count == 0)
            return;
        json.WriteStartArray("allOf");
        foreach (var condition in Conditions)
            condition.WriteSchema(json);
        json.WriteEndArray();
    }

    private void CheckEntry(YamlEntry entry, YamlMap map, Spot spot, ProblemLog log)
    {
        var field = Fields.FirstOrDefault(field => field.Key == entry.Key);
        var here = spot.Key(entry.Key, entry.At);
        if (field is null)
            RefuseUnknown(entry, map, here, spot, log);
        else if (entry.Value is YamlScalar { Kind: ScalarKind.Null })
            log.Add(ConfigCode.EmptyValue, entry.At, here.Path, $"{here.Name} has no value.", field.IsRequired ? $"Write `{field.Example}`." : $"Write `{field.Example}`, or remove the key.");
        else
            field.Shape.Check(entry.Value, here, log);
    }

    private void RefuseUnknown(YamlEntry entry, YamlMap map, Spot here, Spot spot, ProblemLog log)
    {
        var open = Fields.Select(field => field.Key).Where(key => map.Entry(key) is null);
        var owner = spot.Path.Length == 0 ? "the file" : spot.Name;
        log.Add(ConfigCode.UnknownKey, entry.At, here.Path, $"{owner[..1].ToUpperInvariant()}{owner[1..]} has no key {Shown.Quote(entry.Key)}.",
            NearestName.Of(entry.Key, open) is { } meant ? $"Did you mean `{meant}`?" : $"Remove it; the keys are {Shown.QuoteAll(Fields.Select(field => field.Key))}.");
    }
}
