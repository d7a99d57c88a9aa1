namespace Amazon.Lambda.RuntimeSupport;

public interface IRuntimeApiHeaders
{
    string AwsRequestId { get; }

    string TraceId { get; }

    string TenantId { get; }
}
