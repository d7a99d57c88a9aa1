using System.Globalization;

namespace DevEnv.Compat.Tests.Lambda.Runtime;

/// <summary>An invocation that waits to be taken, and the request that will answer it.</summary>
internal sealed class Invocation(string requestId, string body, Framing framing)
{
    public TaskCompletionSource<ApiRequest> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string RequestId => requestId;

    public string Body => body;

    public Framing Framing => framing;

    /// <summary>Milliseconds since 1970.</summary>
    public long Deadline { get; init; } = DateTimeOffset.UtcNow.AddSeconds(60).ToUnixTimeMilliseconds();

    public string Headers =>
        $"Content-Type: application/json\r\nLambda-Runtime-Aws-Request-Id: {requestId}\r\n"
        + $"Lambda-Runtime-Deadline-Ms: {Deadline.ToString(CultureInfo.InvariantCulture)}\r\n"
        + $"Lambda-Runtime-Trace-Id: Root=1-{requestId}\r\n"
        + "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-west-1:123456789012:function:sample\r\n";
}
