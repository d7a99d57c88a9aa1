using System.Text.Json;
using DevEnv.Contracts.Configuration.Yaml;

namespace DevEnv.Contracts.Configuration.Fields;

/// <param name="ItemName">Such as "exchange"; plural by an s.</param>
internal sealed record ListShape(Shape Item, string ItemName, int Most) : Shape
{
    public override string Description => $"a list of 1 to {Most} {ItemName}s";

    public override void Check(YamlNode node, Spot spot, ProblemLog log)
    {
        if (node is not YamlList list)
        {
            RefuseType(node, spot, log, $"Write each {ItemName} on its own line, after `- `.");
            return;
        }

        if (list.Items.Count == 0)
            log.Add(ConfigCode.TooFew, list.At, spot.Path, $"{spot.Name} is empty.", $"Add at least one {ItemName}.");
        if (list.Items.Count > Most)
            log.Add(ConfigCode.TooMany, list.Items[Most].At, spot.Path, $"{spot.Name} has {list.Items.Count} {ItemName}s; at most {Most} are allowed.", "Remove the rest.");
        for (var i = 0; i < Math.Min(list.Items.Count, Most); i++)
            CheckItem(list.Items[i], spot.Item(i, list.Items[i].At), spot, log);
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "array");
        json.WriteNumber("minItems", 1);
        json.WriteNumber("maxItems", Most);
        json.WriteBoolean("uniqueItems", true);
        json.WriteStartObject("items");
        Item.WriteSchema(json);
        json.WriteEndObject();
    }

    private void CheckItem(YamlNode item, Spot here, Spot list, ProblemLog log)
    {
        if (item is YamlScalar { Kind: ScalarKind.Null })
            log.Add(ConfigCode.EmptyValue, item.At, here.Path, $"{list.Name} has an item without a value.", $"Name the {ItemName}, or remove the `-`.");
        else
            Item.Check(item, here, log);
    }
}
