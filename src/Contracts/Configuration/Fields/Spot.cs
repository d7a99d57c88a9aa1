using System.Globalization;
using DevEnv.Contracts.Configuration.Yaml;

namespace DevEnv.Contracts.Configuration.Fields;

/// <summary>Where a value stands: its path, and its key's place, which speaks for it when something inside is missing.</summary>
internal sealed record Spot(string Path, Place At)
{
    public static Spot Root { get; } = new("", Place.Start);

    /// <summary>For messages.</summary>
    public string Name => Path.Length == 0 ? "The file" : Shown.Quote(Path);

    public Spot Key(string key, Place at) => new(Path.Length == 0 ? Shown.Clean(key) : $"{Path}.{Shown.Clean(key)}", at);

    public Spot Item(int index, Place at) => new(string.Create(CultureInfo.InvariantCulture, $"{Path}[{index}]"), at);
}
