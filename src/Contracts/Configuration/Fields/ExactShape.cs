using System.Text.Json;
using DevEnv.Contracts.Configuration.Yaml;

namespace DevEnv.Contracts.Configuration.Fields;

/// <summary>One value and no other: `true`, or a number.</summary>
internal sealed record ExactShape(string Literal, string Code, string Why) : Shape
{
    public override string Description => $"`{Literal}`";

    public override void Check(YamlNode node, Spot spot, ProblemLog log)
    {
        if (!Matches(node))
            log.Add(Code, node.At, spot.Path, $"{spot.Name} must be {Description}. {Why}", $"Write `{Literal}`{(node is YamlScalar { Quoted: true } ? " without quotes" : "")}.");
    }

    public bool Matches(YamlNode node) => node is YamlScalar scalar && scalar.Kind switch
    {
        ScalarKind.Boolean => Literal == "true" && CoreSchema.IsTrue(scalar.Text),
        ScalarKind.Number => scalar.Text == Literal,
        _ => false,
    };

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WritePropertyName("const");
        json.WriteRawValue(Literal);
    }
}
