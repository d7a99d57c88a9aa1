using System.Globalization;
using DevEnv.Contracts.Observability;
using DevEnv.Functions.Shared.Notices;
using DevEnv.Functions.Shared.Slack;

namespace DevEnv.Functions.Alarms;

/// <summary>The words of an alarm's message, as Slack's markup.</summary>
public static class AlarmText
{
    private const int LongestReason = 600;

    /// <param name="runbook">Address of docs/runbook.md as a page, or null where it is only a file.</param>
    /// <param name="prefix">Of this platform's alarms.</param>
    public static Notice Of(AlarmRecord record, Uri? runbook, string prefix = PlatformPrefix.Default)
    {
        var known = AlarmTable.All.GetValueOrDefault(AlarmNames.Known(prefix, record.Alarm));
        List<string> lines = [Head(record), known?.Meaning ?? Unknown(record), .. record.Findings];
        if (record.ClearedAt is null && record.Reason.Length > 0)
        {
            lines.Add($"CloudWatch: {BlockKit.Escape(Short(record.Reason))}");
        }

        lines.Add(known is null ? "The runbook has no section about it." : Section(known, runbook));
        var text = string.Join('\n', lines);
        return new Notice(text, new BlockKit().Section(text).ToJson());
    }

    /// <summary>CloudWatch's own description, or the metrics that it looks at.</summary>
    public static string Describe(AlarmConfiguration? configuration)
    {
        if (configuration?.Description is { Length: > 0 } description)
        {
            return description;
        }

        var metrics = (configuration?.Metrics ?? [])
            .Select(m => m.MetricStat?.Metric is { } metric ? $"{metric.Namespace} {metric.Name}" : m.Expression)
            .OfType<string>();
        return string.Join(", ", metrics);
    }

    private static string Head(AlarmRecord record)
    {
        var name = $"`{BlockKit.Escape(record.Alarm).Replace('`', '\'')}`";
        var since = record.OpenedAt is { } opened ? NoticeTexts.When(opened) : "an unknown time";
        var often = record.Raised > 1 ? $", raised {record.Raised.ToString(CultureInfo.InvariantCulture)} times since {since}" : string.Empty;
        return record switch
        {
            { ClearedAt: { } cleared } => $"*Cleared*: {name} at {NoticeTexts.When(cleared)}{(often.Length > 0 ? often : $", began {since}")}.",
            { Value: AlarmState.Alarm } => $"*ALARM*: {name} {(often.Length > 0 ? $"at {NoticeTexts.When(record.At)}{often}" : $"since {since}")}.",
            _ => $"*No data any more*: {name} at {NoticeTexts.When(record.At)}{(often.Length > 0 ? often : $", began {since}")}. It may go on unseen.",
        };
    }

    private static string Unknown(AlarmRecord record) => record.Description.Length > 0 ? BlockKit.Escape(Short(record.Description)) : "CloudWatch says nothing about what it means.";

    private static string Section(KnownAlarm known, Uri? runbook) => runbook is null
        ? $"What to do: docs/runbook.md#{known.Anchor}"
        : $"What to do: <{runbook.AbsoluteUri}#{known.Anchor}|the runbook's section>";

    private static string Short(string text) => text.Length <= LongestReason ? text : text[..LongestReason] + "…";
}
