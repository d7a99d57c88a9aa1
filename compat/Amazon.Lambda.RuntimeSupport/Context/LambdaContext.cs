using System.Globalization;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Helpers;
using Amazon.Lambda.RuntimeSupport.Transport;

namespace Amazon.Lambda.RuntimeSupport.Context;

/// <summary>The context of one invocation. Mobile clients' own contexts are not read: ClientContext and Identity are null.</summary>
internal sealed class LambdaContext(RuntimeApiAnswer answer, LambdaEnvironment environment, IConsoleLoggerWriter console)
    : ILambdaContext, IRuntimeApiHeaders
{
    // Milliseconds since 1970, UTC.
    private readonly long _deadline = long.TryParse(
        answer.Header("Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var ms) ? ms : 0;

    public string AwsRequestId { get; } = answer.Header("Lambda-Runtime-Aws-Request-Id");

    public IClientContext ClientContext => null;

    public string FunctionName => environment.FunctionName;

    public string FunctionVersion => environment.FunctionVersion;

    public ICognitoIdentity Identity => null;

    public string InvokedFunctionArn { get; } = answer.Header("Lambda-Runtime-Invoked-Function-Arn");

    public ILambdaLogger Logger { get; } = new ContextLogger(console);

    public string LogGroupName => environment.LogGroupName;

    public string LogStreamName => environment.LogStreamName;

    public int MemoryLimitInMB =>
        int.TryParse(environment.FunctionMemorySize, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) ? megabytes : 0;

    public TimeSpan RemainingTime => DateTimeOffset.FromUnixTimeMilliseconds(_deadline) - DateTimeOffset.UtcNow;

    public string TenantId { get; } = answer.Header("Lambda-Runtime-Aws-Tenant-Id");

    public string TraceId { get; } = answer.Header("Lambda-Runtime-Trace-Id");

    public ILambdaSerializer Serializer => null;
}
