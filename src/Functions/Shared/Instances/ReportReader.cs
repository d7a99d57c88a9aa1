using System.Text.Json;
using Amazon.S3;
using DevEnv.Contracts;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Instances;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Shared.Instances;

/// <summary>Reads what an environment's agent reports. An environment writes it, so nothing in it is trusted.</summary>
public sealed class ReportReader(IAmazonS3 s3, PlatformOptions options)
{
    /// <summary>Null when there is none, or none that can be read as this generation's.</summary>
    public async Task<AgentReport?> FindAsync(ResourceNames names, CancellationToken cancellationToken) =>
        (await FindStoredAsync(names, cancellationToken).ConfigureAwait(false))?.Report;

    /// <inheritdoc cref="FindAsync"/>
    public async Task<StoredReport?> FindStoredAsync(ResourceNames names, CancellationToken cancellationToken)
    {
        var answer = await AwsCall.UnlessAsync(
            AwsErrorKind.NotFound, () => s3.GetObjectAsync(options.ReportBucket, names.ReportKey, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (answer is null)
        {
            return null;
        }

        using (answer)
        {
            if (answer.ContentLength > AgentReport.MaximumBytes)
            {
                return null;
            }

            var report = await AwsCall.RunAsync(() => ParseAsync(answer.ResponseStream, names, cancellationToken), cancellationToken, "s3.GetObjectAsync(").ConfigureAwait(false);
            return report is null ? null : new StoredReport(report, new DateTimeOffset((answer.LastModified ?? DateTime.UnixEpoch).ToUniversalTime()));
        }
    }

    // JSON's null fits where the type says there is none.
    private static bool IsWhole(AgentReport report) =>
        report is { Stages: not null, LogTail: not null } && report.Stages.All(s => s is { Name: not null }) && report.LogTail.All(l => l is not null);

    private static async Task<AgentReport?> ParseAsync(Stream stream, ResourceNames names, CancellationToken cancellationToken)
    {
        try
        {
            var report = await JsonSerializer.DeserializeAsync(stream, ContractsJson.Default.AgentReport, cancellationToken).ConfigureAwait(false);
            return report?.Environment == names.Environment.Value && report.Generation == names.Generation && IsWhole(report) ? report : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="At">When it was stored, by S3's clock and in whole seconds; the instance's own clock is the environment's word.</param>
public sealed record StoredReport(AgentReport Report, DateTimeOffset At);
