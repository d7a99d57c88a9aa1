using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Helpers;

namespace Amazon.Lambda.RuntimeSupport.Context;

internal sealed class ContextLogger(IConsoleLoggerWriter console) : ILambdaLogger
{
    public void Log(string message) => console.FormattedWriteLine(message);

    public void LogLine(string message) => console.FormattedWriteLine(message);

    public void Log(string level, string message) => console.FormattedWriteLine(level, message);

    public void Log(string level, string message, params object[] args) => console.FormattedWriteLine(level, message, args);

    public void Log(string level, Exception exception, string message, params object[] args) =>
        console.FormattedWriteLine(level, exception, message, args);
}
