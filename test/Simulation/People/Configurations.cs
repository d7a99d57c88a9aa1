using DevEnv.Shared;

namespace DevEnv.Simulation.People;

/// <summary>Files that people commit.</summary>
internal static class Configurations
{
    public static string Good { get; } = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "examples", ".dev-env.yaml"));

    /// <param name="number">Makes each one differ from the last in what needs another environment.</param>
    public static string OtherShape(int number) => Good.Replace("max_order_rate: 10", $"max_order_rate: {11 + (number % 30)}", StringComparison.Ordinal);

    public static string Bad { get; } = Good.Replace("sandbox: true", "sandbox: false", StringComparison.Ordinal);

    /// <summary>Asks for more than a person may have alone.</summary>
    public static string Long { get; } = Good.Replace("ttl_hours: 48", "ttl_hours: 120", StringComparison.Ordinal);

    public static string Short { get; } = Good.Replace("ttl_hours: 48", "ttl_hours: 6", StringComparison.Ordinal);
}
