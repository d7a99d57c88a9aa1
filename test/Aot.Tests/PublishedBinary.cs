using DevEnv.Shared;

namespace DevEnv.Aot.Tests;

internal static class PublishedBinary
{
    public static string Path { get; } = System.IO.Path.Combine(RepositoryRoot.Find(), "artifacts", "publish", "functions", "bootstrap");

    /// <summary>Publishing takes minutes, so it is no part of the tests.</summary>
    public static void Require()
    {
        if (!File.Exists(Path))
        {
            Assert.Skip("NOT TESTED: the native binary of the functions. Run ./dev publish, then these tests again.");
        }
    }
}
