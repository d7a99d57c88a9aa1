using System.Buffers;
using System.Text;
using System.Text.Json;

namespace DevEnv.Functions.Shared.Metrics;

/// <summary>
/// Figures as CloudWatch's embedded metric format: one JSON line each, which CloudWatch Logs turns into metrics (CloudWatch
/// user guide, "Embedded metric format specification"). No call is made, so no figure can fail a function.
/// </summary>
public sealed class Metrics(TextWriter output, TimeProvider time)
{
    public const string Namespace = "DevEnv";

    /// <param name="name">Of the metric; also a member of the line.</param>
    /// <param name="value">Finite.</param>
    /// <param name="unit">One of CloudWatch's units: Count, Seconds, Bytes, None and others.</param>
    /// <param name="dimensions">Few and of few values: each combination is a metric that is paid for.</param>
    public void Write(string name, double value, string unit = "Count", params (string Name, string Value)[] dimensions)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Head(json, name, unit, dimensions);
            foreach (var dimension in dimensions)
            {
                json.WriteString(dimension.Name, dimension.Value);
            }

            json.WriteNumber(name, value);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private void Head(Utf8JsonWriter json, string name, string unit, (string Name, string Value)[] dimensions)
    {
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", time.GetUtcNow().ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", Namespace);
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        foreach (var dimension in dimensions)
        {
            json.WriteStringValue(dimension.Name);
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        json.WriteStartObject();
        json.WriteString("Name", name);
        json.WriteString("Unit", unit);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
