using System.Text.Json;
using DevEnv.Contracts.Configuration.Yaml;

namespace DevEnv.Contracts.Configuration.Fields;

internal sealed record ChoiceShape(IReadOnlyList<string> Choices, string Code) : Shape
{
    public override string Description => Choices.Count == 1 ? Shown.Quote(Choices[0]) : $"one of {Shown.QuoteAll(Choices)}";

    public override void Check(YamlNode node, Spot spot, ProblemLog log)
    {
        if (node is not YamlScalar { Kind: ScalarKind.Text } scalar)
        {
            RefuseType(node, spot, log, $"Write {Description}.");
            return;
        }

        if (Choices.Contains(scalar.Text))
            return;
        log.Add(Code, scalar.At, spot.Path, $"{spot.Name} cannot be {Shown.Quote(scalar.Text)}.",
            NearestName.Of(scalar.Text, Choices) is { } meant ? $"Did you mean `{meant}`?" : $"Use {Description}.");
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteStartArray("enum");
        foreach (var choice in Choices)
            json.WriteStringValue(choice);
        json.WriteEndArray();
    }
}
