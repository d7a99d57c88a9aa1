using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using DevEnv.LocalRunner.Cloud;

namespace DevEnv.LocalRunner.Hosting.Events;

/// <summary>The event that CloudWatch sends to EventBridge when an alarm changes its state (CloudWatch user guide, "Alarm events and EventBridge").</summary>
internal sealed class AlarmEvents(AwsAccount account, IdSource ids)
{
    private readonly ConcurrentDictionary<string, State> _states = new(StringComparer.Ordinal);

    /// <summary>The alarm is in this state from now on; what it was in before is told with it.</summary>
    /// <param name="value">OK, ALARM or INSUFFICIENT_DATA.</param>
    public byte[] Write(string alarm, string value, string reason, DateTimeOffset at)
    {
        var previous = _states.GetValueOrDefault(alarm) ?? new State("INSUFFICIENT_DATA", "Unchecked: Initial alarm creation", at);
        var state = _states[alarm] = new State(value, reason, at);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("version", "0");
            json.WriteString("id", ids.Uuid());
            json.WriteString("detail-type", "CloudWatch Alarm State Change");
            json.WriteString("source", "aws.cloudwatch");
            json.WriteString("account", account.Id);
            json.WriteString("time", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteString("region", account.Region);
            json.WriteStartArray("resources");
            json.WriteStringValue($"arn:{account.Partition}:cloudwatch:{account.Region}:{account.Id}:alarm:{alarm}");
            json.WriteEndArray();
            json.WriteStartObject("detail");
            json.WriteString("alarmName", alarm);
            json.WriteStartObject("configuration");
            json.WriteString("description", $"Raised by hand as {alarm}.");
            json.WriteStartArray("metrics");
            json.WriteEndArray();
            json.WriteEndObject();
            Write(json, "previousState", previous);
            Write(json, "state", state);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, State state)
    {
        json.WriteStartObject(name);
        json.WriteString("value", state.Value);
        json.WriteString("reason", state.Reason);
        json.WriteString("timestamp", state.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private sealed record State(string Value, string Reason, DateTimeOffset At);
}
