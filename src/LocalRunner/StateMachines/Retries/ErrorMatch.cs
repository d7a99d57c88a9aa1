namespace DevEnv.LocalRunner.StateMachines.Retries;

/// <summary>Which ErrorEquals wants which error, as AWS documents it.</summary>
/// <remarks>
/// States.Runtime always ends the execution. States.ALL does not want States.DataLimitExceeded: so the documentation
/// says, though executions recorded on AWS show it caught; a machine that relies on neither is safe on both.
/// </remarks>
internal static class ErrorMatch
{
    public static bool Wants(IReadOnlyList<string> wanted, string? error) =>
        error is not StatesErrors.Runtime && wanted.Any(w => Wants(w, error));

    private static bool Wants(string wanted, string? error) => wanted switch
    {
        StatesErrors.All => error is not StatesErrors.DataLimitExceeded,
        StatesErrors.TaskFailed => error is not (StatesErrors.Timeout or StatesErrors.HeartbeatTimeout),
        StatesErrors.Timeout => error is StatesErrors.Timeout or StatesErrors.HeartbeatTimeout,
        _ => wanted == error,
    };
}
