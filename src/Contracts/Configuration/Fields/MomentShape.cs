using System.Globalization;
using System.Text.Json;
using DevEnv.Contracts.Configuration.Yaml;

namespace DevEnv.Contracts.Configuration.Fields;

/// <summary>A day (its midnight, UTC) or a time with its offset.</summary>
internal sealed record MomentShape : Shape
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    public override string Description => "a day such as `2026-01-31` or a time such as `2026-01-31T09:30:00Z`";

    public static bool TryParse(string text, out DateTimeOffset moment) => DateTimeOffset.TryParseExact(
        text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);

    public override void Check(YamlNode node, Spot spot, ProblemLog log)
    {
        if (node is not YamlScalar { Kind: ScalarKind.Text } scalar)
            RefuseType(node, spot, log, "Write `2026-01-31T09:30:00Z`.");
        else if (!TryParse(scalar.Text, out _))
            log.Add(ConfigCode.BadMoment, scalar.At, spot.Path, $"{spot.Name} must be {Description}, not {Shown.Quote(scalar.Text)}.", "A time needs its offset: `Z` for UTC, or one such as `+01:00`.");
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "string");
        json.WriteString("pattern", @"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2}))?$");
    }
}
