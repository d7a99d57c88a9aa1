using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Hosting;

namespace DevEnv.LocalRunner.Web.Api;

/// <summary>An environment's whole story, from the versions of its state document.</summary>
internal static class AuditTrail
{
    /// <summary>Oldest first.</summary>
    public static async Task<IReadOnlyList<AuditEntryView>> ReadAsync(Runner runner, EnvironmentId id, CancellationToken cancellationToken)
    {
        var s3 = runner.Platform.Services.GetRequiredService<IAmazonS3>();
        var key = ResourceNames.StateKey(id);
        var entries = new List<AuditEntryView>();
        foreach (var version in await VersionsAsync(s3, key, cancellationToken))
        {
            using var answer = await s3.GetObjectAsync(new GetObjectRequest { BucketName = LocalCloud.StateBucket, Key = key, VersionId = version.VersionId }, cancellationToken);
            using var body = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(body, cancellationToken);
            entries.Add(Of(version, StateDocument.Read(body.ToArray()).State ?? throw new ApiException(409, $"{key} was written by a newer version of the platform.")));
        }

        return WithoutRepeats([.. entries.OrderBy(e => e.Revision)]);
    }

    // A change is saved with its effects and again without them once they are carried out: one change to a reader.
    private static List<AuditEntryView> WithoutRepeats(IReadOnlyList<AuditEntryView> entries)
    {
        var told = new List<AuditEntryView>();
        foreach (var entry in entries)
        {
            if (told.Count == 0 || told[^1] with { VersionId = entry.VersionId, Revision = entry.Revision } != entry)
            {
                told.Add(entry);
            }
        }

        return told;
    }

    private static async Task<IReadOnlyList<S3ObjectVersion>> VersionsAsync(IAmazonS3 s3, string key, CancellationToken cancellationToken)
    {
        var request = new ListVersionsRequest { BucketName = LocalCloud.StateBucket, Prefix = key };
        var versions = new List<S3ObjectVersion>();
        ListVersionsResponse page;
        do
        {
            page = await s3.ListVersionsAsync(request, cancellationToken);
            versions.AddRange((page.Versions ?? []).Where(v => v.Key == key && v.IsDeleteMarker != true));
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
        while (page.IsTruncated == true);
        return versions;
    }

    private static AuditEntryView Of(S3ObjectVersion version, EnvironmentState state) => new(
        version.VersionId,
        state.Revision,
        state.Change?.At ?? new DateTimeOffset(version.LastModified!.Value.ToUniversalTime()),
        state.Change?.By ?? "unknown",
        state.Change?.Why ?? "unknown",
        state.Change?.From,
        Names.Of(state.Phase, ContractsJson.Default.Options),
        state.Phase == Phase.Provisioning && state.Step != ProvisionStep.None ? Names.Of(state.Step, ContractsJson.Default.Options) : null,
        state.Generation,
        state.HeadSha,
        state.Deadline);
}
