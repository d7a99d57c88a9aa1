using System.Text.Json.Serialization;

namespace DevEnv.Functions.Alarms;

/// <summary>What is known of one alarm and where its message is: <c>alarms/&lt;alarm&gt;.json</c> in the state bucket.</summary>
public sealed record AlarmRecord
{
    public required string Alarm { get; init; }
    public required string Value { get; init; }

    /// <summary>When the alarm went into the state: an event about an earlier one is late and changes nothing.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>CloudWatch's words.</summary>
    public string Reason { get; init; } = string.Empty;

    public string Description { get; init; } = string.Empty;

    /// <summary>What was found out about it when it was raised, one line each, as Slack's markup.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>What the current message began with; null when there is none.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Within the current message.</summary>
    public int Raised { get; init; }

    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>Of the message, once it is known.</summary>
    public string? MessageTs { get; init; }

    /// <summary>The message says what this says.</summary>
    public bool IsTold { get; init; }

    /// <summary>The alarm's name may have any character (CloudWatch API reference, PutMetricAlarm).</summary>
    public static string Key(string alarm) => $"alarms/{Uri.EscapeDataString(alarm)}.json";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AlarmRecord))]
internal sealed partial class AlarmsJson : JsonSerializerContext;
