namespace DevEnv.Functions.Alarms;

/// <summary>One change of an alarm's state, out of the event.</summary>
/// <param name="Value">OK, ALARM or INSUFFICIENT_DATA.</param>
/// <param name="Previous">The state before, where the event tells it.</param>
/// <param name="PreviousAt">When it went into that.</param>
public sealed record AlarmChange(string Alarm, string Value, DateTimeOffset At, string? Previous, DateTimeOffset? PreviousAt, string Reason, string Description)
{
    public static AlarmChange Of(AlarmEvent message) => new(
        message.Detail.AlarmName,
        message.Detail.State.Value,
        message.At(),
        message.Detail.PreviousState?.Value,
        AlarmState.ReadTime(message.Detail.PreviousState?.Timestamp),
        message.Detail.State.Reason ?? string.Empty,
        AlarmText.Describe(message.Detail.Configuration));
}

/// <summary>
/// What becomes of an alarm's record and message by a change. A message is for one raise and its clearing; one that is raised
/// again within an hour of its first raise stays in it, later it is news again.
/// </summary>
public static class AlarmStory
{
    public static readonly TimeSpan Flapping = TimeSpan.FromHours(1);

    /// <returns>The same record when the change is known already, or older than what is known.</returns>
    public static AlarmRecord Next(AlarmRecord? before, AlarmChange change)
    {
        if (before is not null && change.At <= before.At)
        {
            return before;
        }

        var now = (before ?? new AlarmRecord { Alarm = change.Alarm, Value = change.Value, At = change.At, IsTold = true }) with
        {
            Value = change.Value,
            At = change.At,
            Reason = change.Reason,
            Description = change.Description,
        };
        return change.Value switch
        {
            AlarmState.Alarm => Raise(before, now, change) with { ClearedAt = null, IsTold = false },
            AlarmState.Ok when IsOpen(before) => now with { ClearedAt = change.At, IsTold = false },

            // Raised and cleared, and the event of the raise comes late or never: told all the same, as over.
            AlarmState.Ok when change is { Previous: AlarmState.Alarm, PreviousAt: { } raisedAt } && (before is null || raisedAt > before.At) =>
                Raise(before, now, change) with { ClearedAt = change.At, IsTold = false },
            _ when IsOpen(before) => now with { IsTold = false },
            _ => now,
        };
    }

    private static bool IsOpen(AlarmRecord? record) => record is { OpenedAt: not null, ClearedAt: null };

    private static AlarmRecord Raise(AlarmRecord? before, AlarmRecord now, AlarmChange change)
    {
        // The clearing in between may have been lost or be late.
        var goesOn = IsOpen(before) && change.Previous != AlarmState.Ok;
        return goesOn || change.At - before?.OpenedAt < Flapping
            ? now with { Raised = now.Raised + (goesOn ? 0 : 1) }
            : now with { OpenedAt = change.At, Raised = 1, MessageTs = null, Findings = [] };
    }
}
