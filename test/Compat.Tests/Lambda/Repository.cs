using DevEnv.Shared;

namespace DevEnv.Compat.Tests.Lambda;

/// <summary>Where the built things of this repository are.</summary>
internal static class Repository
{
    /// <summary>debug or release, as this test was built.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Name;

    /// <summary>The built file of a project, whichever artifacts folder it went to.</summary>
    public static string Built(string project, string file) =>
        new[] { "artifacts", "test/artifacts" }
            .Select(artifacts => Path.Combine(RepositoryRoot.Find(), artifacts, "bin", project, Configuration, file))
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"{file} of {project} is not built.");
}
