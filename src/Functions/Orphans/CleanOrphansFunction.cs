using Amazon.Lambda.Annotations;

namespace DevEnv.Functions.Orphans;

/// <summary>Once a week, and on demand.</summary>
public sealed class CleanOrphansFunction(OrphanCleaner cleaner)
{
    [LambdaFunction]
    public Task<OrphanReport> CleanOrphans(CleanOrphansRequest request) => cleaner.RunAsync(request.IsDryRun, CancellationToken.None);
}
