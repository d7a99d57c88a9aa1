namespace DevEnv.Cdk;

/// <summary>The folder of Serverless.sln, wherever the app was started from.</summary>
public sealed record RepositoryFolder(string Path)
{
    public static RepositoryFolder Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Serverless.sln")))
            {
                return new RepositoryFolder(folder.FullName);
            }
        }

        throw new InvalidOperationException("Serverless.sln is in no folder above the app: build it inside the repository.");
    }

    /// <summary>What `./dev publish` makes of src/Functions.</summary>
    /// <param name="architecture">As Lambda names it: x86_64 or arm64.</param>
    public string PublishedFunctions(string architecture) => In("artifacts", "publish", $"functions-{architecture}.zip");

    public string FunctionsPlaceholder => In("cdk", "Placeholder");

    public string Machine(string name) => In("statemachines", $"{name}.asl.json");

    private string In(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);
}
