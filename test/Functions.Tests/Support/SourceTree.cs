using DevEnv.Shared;

namespace DevEnv.Functions.Tests.Support;

/// <summary>Files of the source tree, found from wherever the tests run.</summary>
public static class SourceTree
{
    public static string Root { get; } = RepositoryRoot.Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);
}
