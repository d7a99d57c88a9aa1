using System.Buffers;
using System.Text;
using System.Text.Json;
using DevEnv.Contracts.Observability;

namespace DevEnv.Functions.Shared.Metrics;

/// <summary>
/// Figures as CloudWatch's embedded metric format: one JSON line each, which CloudWatch Logs turns into metrics (CloudWatch
/// user guide, "Embedded metric format specification"). No call is made, so no figure can fail a function.
/// </summary>
public sealed class Metrics(TextWriter output, TimeProvider time, PlatformOptions platform)
{
    /// <param name="metric">Its name is also a member of the line.</param>
    /// <param name="value">Finite.</param>
    /// <param name="dimensions">Values in the order of the metric's dimensions.</param>
    public void Write(PlatformMetric metric, double value, params IReadOnlyList<string> dimensions)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentOutOfRangeException.ThrowIfNotEqual(dimensions.Count, metric.Dimensions.Count);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Head(json, metric);
            foreach (var (dimension, at) in metric.Dimensions.Zip(dimensions))
            {
                json.WriteString(dimension, at);
            }

            json.WriteNumber(metric.Name, value);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private void Head(Utf8JsonWriter json, PlatformMetric metric)
    {
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", time.GetUtcNow().ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", PlatformMetric.NamespaceOf(platform.Prefix));
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        foreach (var dimension in metric.Dimensions)
        {
            json.WriteStringValue(dimension);
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        json.WriteStartObject();
        json.WriteString("Name", metric.Name);
        json.WriteString("Unit", metric.Unit);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
