using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevEnv.LocalRunner.Cloud.ServiceQuotas;

/// <summary>GetServiceQuota of Service Quotas for the one quota that the platform needs: running on-demand vCPUs.</summary>
public sealed class ServiceQuotasService(AwsAccount account) : IAwsService
{
    private const string Quota = "L-1216C47A";
    private const double Default = 5;

    public string SigningName => "servicequotas";

    /// <summary>Null for an account that never asked for more: it has Amazon's default.</summary>
    public double? Vcpus { get; set; } = 512;

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, AwsCaller caller, CancellationToken cancellationToken)
    {
        var operation = ((IAwsService)this).OperationOf(request);
        return ValueTask.FromResult(operation is not ("GetServiceQuota" or "GetAWSDefaultServiceQuota")
            ? new AwsError(400, "UnknownOperationException", $"The embedded Service Quotas have no '{operation}'.").In(AwsProtocol.Json, request)
            : (IsKnown(request), operation == "GetServiceQuota" ? Vcpus : Default) is (true, { } value)
            ? Describe(value)
            : new AwsError(400, "NoSuchResourceException", "The request failed because the specified resource does not exist.").In(AwsProtocol.Json, request));
    }

    private static bool IsKnown(AwsRequest request)
    {
        using var input = JsonDocument.Parse(request.Body);
        return input.RootElement.TryGetProperty("ServiceCode", out var service) && service.GetString() == "ec2"
            && input.RootElement.TryGetProperty("QuotaCode", out var quota) && quota.GetString() == Quota;
    }

    private AwsResponse Describe(double value)
    {
        var body = new JsonObject
        {
            ["Quota"] = new JsonObject
            {
                ["ServiceCode"] = "ec2",
                ["ServiceName"] = "Amazon Elastic Compute Cloud (Amazon EC2)",
                ["QuotaArn"] = $"arn:{account.Partition}:servicequotas:{account.Region}:{account.Id}:ec2/{Quota}",
                ["QuotaCode"] = Quota,
                ["QuotaName"] = "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances",
                ["Value"] = value,
                ["Unit"] = "None",
                ["Adjustable"] = true,
                ["GlobalQuota"] = false,
            },
        };
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/x-amz-json-1.1" };
        return new AwsResponse(200, headers, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()));
    }
}
