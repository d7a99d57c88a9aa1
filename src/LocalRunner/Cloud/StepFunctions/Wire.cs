using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Executions;

namespace DevEnv.LocalRunner.Cloud.StepFunctions;

internal static class Wire
{
    /// <summary>Seconds since 1970 with milliseconds, as a number.</summary>
    public static void WriteTime(this Utf8JsonWriter json, string field, DateTimeOffset time) =>
        json.WriteNumber(field, time.ToUnixTimeMilliseconds() / 1000m);

    public static void WriteOptional(this Utf8JsonWriter json, string field, string? text)
    {
        if (text is not null)
        {
            json.WriteString(field, text);
        }
    }

    public static string Name(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Running => "RUNNING",
        ExecutionStatus.Succeeded => "SUCCEEDED",
        ExecutionStatus.Failed => "FAILED",
        ExecutionStatus.TimedOut => "TIMED_OUT",
        ExecutionStatus.Aborted => "ABORTED",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
