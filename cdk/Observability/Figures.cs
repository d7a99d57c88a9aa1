using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Observability;

namespace DevEnv.Cdk.Observability;

/// <summary>Metrics as alarms and the dashboard take them.</summary>
public sealed class Figures(Platform platform)
{
    /// <param name="statistic">Sum, Maximum, p95 and so on.</param>
    public Metric Ours(PlatformMetric metric, string statistic, Duration period) => new(new MetricProps
    {
        Namespace = platform.Names.MetricNamespace,
        MetricName = metric.Name,
        Statistic = statistic,
        Period = period,
    });

    /// <param name="dimension">The one dimension that the service gives its metric.</param>
    public static Metric Aws(string service, string name, string statistic, Duration period, string dimension, string value, string? label = null) => new(new MetricProps
    {
        Namespace = $"AWS/{service}",
        MetricName = name,
        Statistic = statistic,
        Period = period,
        DimensionsMap = new Dictionary<string, string> { [dimension] = value },
        Label = label,
    });

    public Metric Function(string method, string name, string statistic, Duration period) =>
        Aws("Lambda", name, statistic, period, "FunctionName", platform.Names.Function(method), method);

    public Metric Machine(string machine, string name, Duration period) =>
        Aws("States", name, "Sum", period, "StateMachineArn", platform.Names.MachineArn(machine), machine);
}
