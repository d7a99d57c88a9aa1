namespace DevEnv.Compat.Tests.Lambda;

/// <summary>Where the built things of this repository are.</summary>
internal static class Repository
{
    /// <summary>debug or release, as this test was built.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Name;

    private static string Root { get; } = FindRoot();

    /// <summary>The built file of a project, whichever artifacts folder it went to.</summary>
    public static string Built(string project, string file) =>
        new[] { "artifacts", "test/artifacts" }
            .Select(artifacts => Path.Combine(Root, artifacts, "bin", project, Configuration, file))
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"{file} of {project} is not built.");

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Serverless.sln")))
            at = at.Parent;
        return at?.FullName ?? throw new DirectoryNotFoundException("No folder above the test has Serverless.sln.");
    }
}
