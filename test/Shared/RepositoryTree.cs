namespace DevEnv.Shared;

/// <summary>The repository that the tests run in.</summary>
public static class RepositoryTree
{
    public static string Root { get; } = RepositoryRoot.Find();

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Source files below a folder, build output left out.</summary>
    public static IEnumerable<string> Sources(params string[] parts) => Directory
        .EnumerateFiles(At(parts), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "obj" or "bin"));
}
