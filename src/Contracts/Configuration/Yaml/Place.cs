namespace DevEnv.Contracts.Configuration.Yaml;

/// <summary>A position in the file; both 1-based, columns in UTF-16 units.</summary>
internal readonly record struct Place(int Line, int Column)
{
    public static Place Start { get; } = new(1, 1);
}
