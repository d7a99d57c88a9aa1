using System.Text.Json;
using DevEnv.Contracts.Configuration.Yaml;

namespace DevEnv.Contracts.Configuration.Fields;

/// <summary>What a value must look like; the reader, the JSON Schema and the reference page all come from it.</summary>
internal abstract record Shape
{
    /// <summary>Completes "must be ...".</summary>
    public abstract string Description { get; }

    public abstract void Check(YamlNode node, Spot spot, ProblemLog log);

    /// <summary>Writes members into a schema object that the caller has opened.</summary>
    public abstract void WriteSchema(Utf8JsonWriter json);

    protected void RefuseType(YamlNode node, Spot spot, ProblemLog log, string mend) =>
        log.Add(ConfigCode.WrongType, node.At, spot.Path, $"{spot.Name} must be {Description}, not {Found(node)}.", mend);

    private static string Found(YamlNode node) => node switch
    {
        YamlMap => "a mapping",
        YamlList => "a list",
        YamlScalar { Kind: ScalarKind.Null } => "nothing",
        YamlScalar { Kind: ScalarKind.Number } number => $"the number {Shown.Quote(number.Text)}",
        YamlScalar { Kind: ScalarKind.Boolean } flag => Shown.Quote(flag.Text),
        YamlScalar text => $"the text {Shown.Quote(text.Text)}",
        _ => "that",
    };
}
