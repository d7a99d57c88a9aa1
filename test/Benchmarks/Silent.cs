using Amazon.Lambda.Core;

namespace DevEnv.Benchmarks;

internal sealed class Silent : ILambdaLogger
{
    public static Silent Logger { get; } = new();

    public void Log(string message)
    {
    }

    public void LogLine(string message)
    {
    }
}
