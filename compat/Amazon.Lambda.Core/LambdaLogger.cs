namespace Amazon.Lambda.Core;

/// <summary>Writes to the console, or to where RuntimeSupport logs once that runs.</summary>
public static class LambdaLogger
{
    /// <summary>Level, exception (null when there is none), message template and its arguments.</summary>
    internal static Action<string, Exception, string, object[]> Target { get; set; } = WriteToConsole;

    public static void Log(string message) => Target(LogLevel.Information.ToString(), null, message, []);

    public static void Log(string level, string message, params object[] args) => Target(level, null, message, args);

    public static void Log(LogLevel level, string message, params object[] args) => Target(level.ToString(), null, message, args);

    public static void Log(string level, Exception exception, string message, params object[] args) =>
        Target(level, exception, message, args);

    public static void Log(LogLevel level, Exception exception, string message, params object[] args) =>
        Target(level.ToString(), exception, message, args);

    private static void WriteToConsole(string level, Exception exception, string message, object[] args)
    {
        Console.WriteLine(message);
        if (exception is not null)
            Console.WriteLine(exception);
    }
}
