using static System.Environment;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>What Lambda says in environment variables.</summary>
public class LambdaEnvironment
{
    private const string TraceIdVariable = "_X_AMZN_TRACE_ID";

    public LambdaEnvironment()
    {
        FunctionMemorySize = GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
        FunctionName = GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME");
        FunctionVersion = GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_VERSION");
        LogGroupName = GetEnvironmentVariable("AWS_LAMBDA_LOG_GROUP_NAME");
        LogStreamName = GetEnvironmentVariable("AWS_LAMBDA_LOG_STREAM_NAME");
        RuntimeServerHostAndPort = GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API");
        Handler = GetEnvironmentVariable("_HANDLER");
        ExecutionEnvironment = GetEnvironmentVariable("AWS_EXECUTION_ENV");
    }

    public string FunctionMemorySize { get; }

    public string FunctionName { get; }

    public string FunctionVersion { get; }

    public string LogGroupName { get; }

    public string LogStreamName { get; }

    public string RuntimeServerHostAndPort { get; }

    public string Handler { get; }

    /// <summary>The trace header of the invocation at hand.</summary>
    public string XAmznTraceId
    {
        get => field ?? GetEnvironmentVariable(TraceIdVariable);
        internal set => SetEnvironmentVariable(TraceIdVariable, field = value);
    }

    public string ExecutionEnvironment { get; }
}
