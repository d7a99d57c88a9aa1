using System.Globalization;

namespace Amazon.Lambda.RuntimeSupport.Helpers;

/// <summary>
/// One line for each message: time, request id, level and text with tabs between, or a JSON object when AWS_LAMBDA_LOG_FORMAT is
/// JSON. AWS_LAMBDA_LOG_LEVEL says the lowest level that is written.
/// </summary>
public class LogLevelLoggerWriter : IConsoleLoggerWriter
{
    private readonly TextWriter _out;
    private readonly bool _json;
    private readonly LogLevel _lowest;
    private IRuntimeApiHeaders _headers;

    public LogLevelLoggerWriter(TextWriter stdOutWriter, TextWriter stdErrorWriter)
    {
        _out = TextWriter.Synchronized(stdOutWriter);
        _json = string.Equals(Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_FORMAT"), "JSON", StringComparison.OrdinalIgnoreCase);
        _lowest = Level(Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_LEVEL"), _json ? LogLevel.Information : LogLevel.Trace);
    }

    public enum LogLevel
    {
        Trace = 0,
        Debug = 1,
        Information = 2,
        Warning = 3,
        Error = 4,
        Critical = 5,
    }

    public void SetRuntimeHeaders(IRuntimeApiHeaders runtimeApiHeaders) => _headers = runtimeApiHeaders;

    public void FormattedWriteLine(string message) => FormattedWriteLine(LogLevel.Information.ToString(), message);

    public void FormattedWriteLine(string level, string message, params object[] args) => FormattedWriteLine(level, null, message, args);

    public void FormattedWriteLine(string level, Exception exception, string message, params object[] args)
    {
        var at = Level(level, LogLevel.Information);
        if (at < _lowest)
            return;
        var time = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        var text = MessageTemplate.Fill(message, args);
        _out.WriteLine(_json ? JsonLogLine.Of(time, at, _headers, text, exception) : Plain(time, at, text, exception));
        _out.Flush();
    }

    private string Plain(string time, LogLevel level, string text, Exception exception) =>
        $"{time}\t{_headers?.AwsRequestId}\t{Short(level)}\t{text}" + (exception is null ? "" : $"\n{exception}");

    // AWS_LAMBDA_LOG_LEVEL has the names INFO, WARN and FATAL where .NET has longer ones.
    private static LogLevel Level(string name, LogLevel otherwise) => name?.ToUpperInvariant() switch
    {
        "INFO" => LogLevel.Information,
        "WARN" => LogLevel.Warning,
        "FATAL" => LogLevel.Critical,
        _ => Enum.TryParse<LogLevel>(name, true, out var level) ? level : otherwise,
    };

    private static string Short(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
