using System.Text.Json;

namespace DevEnv.LocalRunner.StateMachines.Running;

/// <summary>Runs the functions that Task states name: the edge between the interpreter and the Lambda functions.</summary>
public interface ITaskHost
{
    /// <param name="resource">A function's ARN, or for lambda:invoke its FunctionName as given (a name or an ARN).</param>
    /// <param name="cancellationToken">Fires on a timeout and on StopExecution; nobody waits for the task after that.</param>
    /// <exception cref="TaskFailedException">The task's own failure. Any other exception is reported as Lambda.Unknown.</exception>
    Task<JsonElement> InvokeAsync(string resource, JsonElement input, TaskContext context, CancellationToken cancellationToken);
}

/// <summary>What a task may know about the state that runs it.</summary>
public sealed class TaskContext(string executionArn, string stateName, TimeSpan? timeout, int retryCount, Action heartbeat)
{
    public string ExecutionArn => executionArn;

    public string StateName => stateName;

    /// <summary>Null when the state sets none.</summary>
    public TimeSpan? Timeout => timeout;

    /// <summary>How often the state was retried before this attempt.</summary>
    public int RetryCount => retryCount;

    /// <summary>Starts the state's HeartbeatSeconds anew.</summary>
    public void Heartbeat() => heartbeat();
}
