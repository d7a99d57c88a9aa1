using System.Globalization;
using System.Text.Json;
using DevEnv.Contracts.Configuration.Yaml;

namespace DevEnv.Contracts.Configuration.Fields;

/// <summary>A whole number from 1, or any number above 0, up to <paramref name="Most"/>.</summary>
internal sealed record NumberShape(decimal Most, bool IsWhole, string Unit) : Shape
{
    public override string Description => string.Create(CultureInfo.InvariantCulture,
        $"{(IsWhole ? "a whole number from 1 to" : "a number above 0 and at most")} {Most} ({Unit})");

    public override void Check(YamlNode node, Spot spot, ProblemLog log)
    {
        if (node is not YamlScalar scalar || scalar.Kind != ScalarKind.Number)
            RefuseType(node, spot, log, HowToWrite(node));
        else if (!CoreSchema.TryExact(scalar.Text, out var value))
            log.Add(ConfigCode.NotExact, scalar.At, spot.Path, $"{spot.Name} cannot be held exactly: {Shown.Quote(scalar.Text)}.", "Write a decimal number of at most 28 digits, such as `10` or `2.5`.");
        else if (IsWhole && value != decimal.Truncate(value))
            RefuseType(node, spot, log, "Write it without a fraction.");
        else if (value > Most || value < (IsWhole ? 1 : 0) || value == 0)
            log.Add(ConfigCode.OutOfRange, scalar.At, spot.Path, $"{spot.Name} must be {Description}, not {Shown.Quote(scalar.Text)}.",
                value > Most ? string.Create(CultureInfo.InvariantCulture, $"Write at most {Most}.") : $"Write at least {(IsWhole ? "1" : "a number above 0")}.");
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", IsWhole ? "integer" : "number");
        json.WriteNumber(IsWhole ? "minimum" : "exclusiveMinimum", IsWhole ? 1 : 0);
        json.WriteNumber("maximum", Most);
    }

    private static string HowToWrite(YamlNode node)
    {
        const string plain = "Write a number without quotes, such as `10`.";
        if (node is not YamlScalar scalar)
            return plain;
        var bare = scalar.Text.Replace("_", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Trim();
        return CoreSchema.TryExact(bare, out _) ? $"Write `{Shown.Clean(bare)}` without quotes or separators." : plain;
    }
}
