namespace Amazon.Lambda.RuntimeSupport.Helpers;

/// <summary>Writes log lines that carry the time, the request id and the level.</summary>
public interface IConsoleLoggerWriter
{
    void SetRuntimeHeaders(IRuntimeApiHeaders runtimeApiHeaders);

    void FormattedWriteLine(string message);

    void FormattedWriteLine(string level, string message, params object[] args);

    void FormattedWriteLine(string level, Exception exception, string message, params object[] args);
}
