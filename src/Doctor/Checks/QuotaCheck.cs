using System.Text.Json;
using DevEnv.Doctor.Reading;

namespace DevEnv.Doctor.Checks;

/// <summary>The account's limit of running on-demand vCPUs, against what the platform's own quota lets run.</summary>
public sealed class QuotaCheck(Installation installation, SignedCall aws) : ICheck
{
    /// <summary>"Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", counted in vCPUs (Amazon EC2 user guide, "EC2 On-Demand Instance quotas").</summary>
    public const string Quota = "L-1216C47A";

    /// <summary>Of each instance type that environments start on (c6i, c6a, m6i.2xlarge).</summary>
    private const int VcpusEach = 8;

    public string Name => "vCPU quota";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var answer = await AskAsync("GetServiceQuota", cancellationToken);
        if (answer.Error == "NoSuchResourceException")
        {
            // Never changed for this account (Service Quotas API reference, GetServiceQuota): the default holds.
            answer = await AskAsync("GetAWSDefaultServiceQuota", cancellationToken);
        }

        if (!answer.IsSuccess || Value(answer.Body) is not { } vcpus)
        {
            return [Finding.Fail($"Service Quotas answered {answer.Status} ({answer.Error}).", "Log in to AWS with a role that may servicequotas:GetServiceQuota.")];
        }

        var (all, environments) = ((int)vcpus, installation.AsSettings().Number("TOTAL_QUOTA", 50));
        var raise = $"aws service-quotas request-service-quota-increase --service-code ec2 --quota-code {Quota} --desired-value {(environments * VcpusEach) + VcpusEach}";
        return
        [
            all < VcpusEach ? Finding.Fail($"{all} vCPUs on demand: not one environment ({VcpusEach}) can start.", raise)
            : all < environments * VcpusEach ? Finding.Warn($"{all} vCPUs on demand are {all / VcpusEach} environments; totalQuota lets {environments} run, and the account's other instances count too.", $"{raise}, or lower totalQuota.")
            : Finding.Ok($"{all} vCPUs on demand, for {environments} environments of {VcpusEach}"),
        ];
    }

    private Task<SignedAnswer> AskAsync(string operation, CancellationToken cancellationToken) => aws.SendAsync(
        "servicequotas", "/", $"ServiceQuotasV20190624.{operation}", JsonSerializer.SerializeToUtf8Bytes(new { ServiceCode = "ec2", QuotaCode = Quota }), cancellationToken);

    private static double? Value(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("Quota", out var quota) && quota.TryGetProperty("Value", out var value) ? value.GetDouble() : null;
}
