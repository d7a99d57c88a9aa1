namespace DevEnv.Contracts.Configuration.Yaml;

internal abstract record YamlNode(Place At);

internal sealed record YamlEntry(string Key, Place At, YamlNode Value);

internal sealed record YamlMap(Place At, IReadOnlyList<YamlEntry> Entries) : YamlNode(At)
{
    private readonly Dictionary<string, YamlEntry> byKey = Entries.ToDictionary(entry => entry.Key);

    public YamlEntry? Entry(string key) => byKey.GetValueOrDefault(key);

    public YamlNode? Find(string key) => Entry(key)?.Value;

    /// <summary>The value when it is a text, whatever else may be wrong.</summary>
    public string? Text(string key) => Find(key) is YamlScalar { Kind: ScalarKind.Text } scalar ? scalar.Text : null;
}

internal sealed record YamlList(Place At, IReadOnlyList<YamlNode> Items) : YamlNode(At);

internal sealed record YamlScalar(Place At, string Text, bool Quoted) : YamlNode(At)
{
    public ScalarKind Kind { get; } = Quoted ? ScalarKind.Text : CoreSchema.KindOf(Text);
}

internal enum ScalarKind
{
    Null,
    Boolean,
    Number,
    Text,
}
