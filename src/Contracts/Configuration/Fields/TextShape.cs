using System.Text.Json;
using DevEnv.Contracts.Configuration.Yaml;

namespace DevEnv.Contracts.Configuration.Fields;

internal readonly record struct TextFault(string Code, string Message, string Mend);

/// <param name="Rule">What is wrong with a text, if anything; the message completes "`path` ...".</param>
internal sealed record TextShape(string Noun, Func<string, TextFault?> Rule) : Shape
{
    public int Longest { get; init; }

    /// <summary>The rule again for editors, as far as a regular expression can say it.</summary>
    public string? Pattern { get; init; }

    public override string Description => Noun;

    public override void Check(YamlNode node, Spot spot, ProblemLog log)
    {
        if (node is not YamlScalar scalar)
            RefuseType(node, spot, log, "Write one text.");
        else if (scalar.Kind != ScalarKind.Text)
            RefuseType(node, spot, log, $"Put it in quotes: `\"{Shown.Clean(scalar.Text)}\"`.");
        else if (Rule(scalar.Text) is { } fault)
            log.Add(fault.Code, scalar.At, spot.Path, $"{spot.Name} {fault.Message}", fault.Mend);
    }

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type", "string");
        json.WriteNumber("minLength", 1);
        json.WriteNumber("maxLength", Longest);
        if (Pattern is not null)
            json.WriteString("pattern", Pattern);
    }
}
