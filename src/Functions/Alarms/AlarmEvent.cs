using System.Globalization;
using System.Text.Json.Serialization;
using DevEnv.Functions.Shared;

namespace DevEnv.Functions.Alarms;

/// <summary>EventBridge's "CloudWatch Alarm State Change" (CloudWatch user guide, "Alarm events and EventBridge"), as far as it is read.</summary>
public sealed record AlarmEvent
{
    [JsonPropertyName("id")]
    public string Id { get; init; } = string.Empty;

    /// <summary>When EventBridge sent it; the state has a time of its own.</summary>
    [JsonPropertyName("time")]
    public string? Time { get; init; }

    [JsonPropertyName("detail")]
    public required AlarmDetail Detail { get; init; }

    /// <summary>When the alarm went into this state.</summary>
    /// <exception cref="Fatal">Neither the state nor the event tells it.</exception>
    public DateTimeOffset At() =>
        AlarmState.ReadTime(Detail.State.Timestamp) ?? AlarmState.ReadTime(Time)
        ?? throw new Fatal($"The event {Id} of the alarm {Detail.AlarmName} has no time that can be read: state.timestamp is '{Detail.State.Timestamp}'.");
}

public sealed record AlarmDetail
{
    [JsonPropertyName("alarmName")]
    public required string AlarmName { get; init; }

    [JsonPropertyName("state")]
    public required AlarmState State { get; init; }

    [JsonPropertyName("previousState")]
    public AlarmState? PreviousState { get; init; }

    [JsonPropertyName("configuration")]
    public AlarmConfiguration? Configuration { get; init; }
}

public sealed record AlarmState
{
    public const string Alarm = "ALARM";
    public const string Ok = "OK";
    public const string NoData = "INSUFFICIENT_DATA";

    /// <summary>OK, ALARM or INSUFFICIENT_DATA.</summary>
    [JsonPropertyName("value")]
    public required string Value { get; init; }

    [JsonPropertyName("reason")]
    public string? Reason { get; init; }

    /// <summary>As in 2019-10-02T17:04:40.989+0000.</summary>
    [JsonPropertyName("timestamp")]
    public string? Timestamp { get; init; }

    /// <summary>The offset has no colon, so it is not the ISO 8601 that System.Text.Json reads.</summary>
    public static DateTimeOffset? ReadTime(string? text) => DateTimeOffset.TryParseExact(
        text,
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out var time) ? time : null;
}

public sealed record AlarmConfiguration
{
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>None of a composite alarm.</summary>
    [JsonPropertyName("metrics")]
    public IReadOnlyList<AlarmMetric>? Metrics { get; init; }
}

/// <summary>A metric of AWS's or ours, or an expression over the others.</summary>
public sealed record AlarmMetric
{
    [JsonPropertyName("metricStat")]
    public AlarmMetricStat? MetricStat { get; init; }

    [JsonPropertyName("expression")]
    public string? Expression { get; init; }
}

public sealed record AlarmMetricStat([property: JsonPropertyName("metric")] AlarmMetricName? Metric);

public sealed record AlarmMetricName([property: JsonPropertyName("namespace")] string? Namespace, [property: JsonPropertyName("name")] string? Name);
