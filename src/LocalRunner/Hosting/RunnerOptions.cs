namespace DevEnv.LocalRunner.Hosting;

/// <summary>What a person chooses when starting a runner.</summary>
public sealed record RunnerOptions
{
    public const int DefaultPort = 5080;
    public const int DefaultAwsPort = 4566;

    /// <summary>Null for a folder of this run alone.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Of the page. Null for the default one or the next free; 0 for any.</summary>
    public int? Port { get; init; }

    /// <summary>Of the embedded AWS. As <see cref="Port"/>.</summary>
    public int? AwsPort { get; init; }

    public int? Seed { get; init; }

    public string AgentExecutable { get; init; } = BuiltAgent();

    /// <summary>Further settings of the functions.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    // artifacts/bin/<project>/<configuration>/: the agent is built with the runner, in the same configuration.
    private static string BuiltAgent()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, "Agent", own.Name, "DevEnv.Agent");
    }
}
