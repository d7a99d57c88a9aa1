namespace DevEnv.Shared;

/// <summary>The folder that holds Serverless.sln, above the running test.</summary>
public static class RepositoryRoot
{
    public static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"Serverless.sln is in no folder above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}
