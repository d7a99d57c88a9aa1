namespace DevEnv.Contracts.Observability;

/// <summary>A figure of ours in CloudWatch, by one name for who writes it and for the alarm that watches it.</summary>
/// <param name="Name">Of the metric, unique in the namespace.</param>
/// <param name="Unit">One of CloudWatch's units: Count, Seconds, Bytes, None and others.</param>
/// <param name="Dimensions">Few and of few values: each combination is a metric that is paid for.</param>
public sealed record PlatformMetric(string Name, string Unit, params IReadOnlyList<string> Dimensions)
{
    private const string Namespace = "DevEnv";

    /// <summary>A second platform in the account counts for itself.</summary>
    /// <param name="prefix">What the names of a platform's functions, machines and alarms begin with.</param>
    public static string NamespaceOf(string prefix) => prefix == PlatformPrefix.Default ? Namespace : $"{Namespace}/{prefix}";
}
