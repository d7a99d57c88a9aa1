using System.Globalization;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.Commands;

/// <summary>The buttons that the platform puts under its messages, and what they carry: the environment, and what the person saw.</summary>
public static class CommandButtons
{
    public const string Extend = "extend";
    public const string Approve = "approve";
    public const string Deny = "deny";

    public static string Value(EnvironmentState state, DateTimeOffset deadline) => $"{state.Environment} {deadline.UtcTicks.ToString(CultureInfo.InvariantCulture)}";

    public static string Value(EnvironmentState state, string approvalId) => $"{state.Environment} {approvalId}";

    /// <returns>Environment and the rest; null for a value that no button of ours has.</returns>
    public static (string Environment, string Seen)? Read(string? value) =>
        value?.Split(' ') is [{ Length: > 0 } environment, { Length: > 0 } seen] ? (environment, seen) : null;

    public static DateTimeOffset? Deadline(string seen) =>
        long.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;
}
