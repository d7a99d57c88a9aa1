namespace DevEnv.LocalRunner.Web.Api;

internal static class Examples
{
    /// <summary>examples/.dev-env.yaml of the repository.</summary>
    public static string Configuration { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream("example.dev-env.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
