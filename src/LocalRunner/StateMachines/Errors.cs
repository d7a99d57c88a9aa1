namespace DevEnv.LocalRunner.StateMachines;

/// <summary>The error names that Step Functions itself reports.</summary>
/// <remarks>https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html</remarks>
public static class StatesErrors
{
    public const string All = "States.ALL";
    public const string TaskFailed = "States.TaskFailed";
    public const string Timeout = "States.Timeout";
    public const string HeartbeatTimeout = "States.HeartbeatTimeout";
    public const string Runtime = "States.Runtime";
    public const string DataLimitExceeded = "States.DataLimitExceeded";
    public const string NoChoiceMatched = "States.NoChoiceMatched";
    public const string ResultPathMatchFailure = "States.ResultPathMatchFailure";
    public const string IntrinsicFailure = "States.IntrinsicFailure";
    public const string LambdaUnknown = "Lambda.Unknown";

    internal static readonly IReadOnlySet<string> Reserved = new HashSet<string>(StringComparer.Ordinal)
    {
        All, TaskFailed, Timeout, HeartbeatTimeout, Runtime, DataLimitExceeded, NoChoiceMatched, ResultPathMatchFailure,
        IntrinsicFailure, "States.BranchFailed", "States.ParameterPathFailure", "States.Permissions",
        "States.ExceedToleratedFailureThreshold", "States.ItemReaderFailed", "States.ResultWriterFailed",
    };
}

/// <summary>A definition that cannot be run as it is written; says every problem with its state and field.</summary>
public sealed class DefinitionException(string machine, IReadOnlyList<string> problems)
    : Exception($"State machine '{machine}' cannot be loaded:{string.Concat(problems.Select(p => $"\n  {p}"))}")
{
    public string Machine => machine;

    public IReadOnlyList<string> Problems => problems;
}

/// <summary>A task's own failure, as its host reports it: what Retry and Catch match, and the text for people.</summary>
public sealed class TaskFailedException(string error, string? cause) : Exception($"{error}: {cause}")
{
    public string Error => error;

    public string? Cause => cause;
}

/// <summary>A path, template or function that does not fit the data at hand. The state that met it adds its name.</summary>
internal sealed class DataFault(string error, string message) : Exception(message)
{
    public string Error => error;

    public static DataFault Runtime(string message) => new(StatesErrors.Runtime, message);
}

/// <summary>A state has failed; goes through Retry and Catch, and ends the execution when neither wants it.</summary>
internal sealed class StateFailure(string? error, string? cause) : Exception($"{error}: {cause}")
{
    public string? Error => error;

    public string? Cause => cause;
}
