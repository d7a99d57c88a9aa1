using System.Text;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.TestUtilities;

/// <summary>Keeps what was logged in <see cref="Buffer"/> and shows it on the console.</summary>
public class TestLambdaLogger : ILambdaLogger
{
    public StringBuilder Buffer { get; } = new();

    public void Log(string message)
    {
        Buffer.Append(message);
        Console.Write(message);
    }

    public void LogLine(string message)
    {
        Buffer.AppendLine(message);
        Console.WriteLine(message);
    }

    public void Log(string level, string message) => LogLine($"{level}: {message}");

    public void Log(string level, string message, params object[] args) => LogLine($"{level}: {Filled(message, args)}");

    public void Log(string level, Exception exception, string message, params object[] args)
    {
        Log(level, message, args);
        LogLine(exception.ToString());
    }

    // A message template names its holes, and they are filled by position.
    private static string Filled(string template, object[] args)
    {
        var filled = new StringBuilder();
        var next = 0;
        for (var at = 0; at < template.Length; at++)
        {
            var end = template[at] == '{' ? template.IndexOf('}', at) : -1;
            if (end < 0 || next >= args.Length)
            {
                filled.Append(template[at]);
                continue;
            }

            filled.Append(args[next++]);
            at = end;
        }

        return filled.ToString();
    }
}
