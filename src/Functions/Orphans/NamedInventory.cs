using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Orphans;

/// <summary>What lies on our own paths, where nobody else may put anything: roles, profiles, secrets and places in the quota.</summary>
public sealed class NamedInventory(
    IAmazonIdentityManagementService iam, IAmazonSecretsManager secrets, IAmazonS3 s3, PlatformOptions platform, TimeProvider time, Randomness randomness)
{
    private readonly Retry _retry = new(time, randomness);

    internal Task<IReadOnlyList<Resource>> RolesAsync(CancellationToken cancellationToken)
    {
        var request = new ListRolesRequest { PathPrefix = ResourceNames.RolePath };
        return AllAsync(
            () => iam.ListRolesAsync(request, cancellationToken),
            page => page.Roles?.Where(r => r.Path == ResourceNames.RolePath).Select(r => Of(ResourceKind.Role, r.RoleName, ResourceNames.FromName(r.RoleName), r.CreateDate)),
            page => request.Marker = page.IsTruncated == true ? page.Marker : null,
            cancellationToken);
    }

    internal Task<IReadOnlyList<Resource>> ProfilesAsync(CancellationToken cancellationToken)
    {
        var request = new ListInstanceProfilesRequest { PathPrefix = ResourceNames.RolePath };
        return AllAsync(
            () => iam.ListInstanceProfilesAsync(request, cancellationToken),
            page => page.InstanceProfiles?.Where(p => p.Path == ResourceNames.RolePath)
                .Select(p => Of(ResourceKind.InstanceProfile, p.InstanceProfileName, ResourceNames.FromName(p.InstanceProfileName), p.CreateDate)),
            page => request.Marker = page.IsTruncated == true ? page.Marker : null,
            cancellationToken);
    }

    internal Task<IReadOnlyList<Resource>> SecretsAsync(CancellationToken cancellationToken)
    {
        var request = new ListSecretsRequest { Filters = [new Amazon.SecretsManager.Model.Filter { Key = FilterNameStringType.Name, Values = [ResourceNames.SecretRoot] }] };
        return AllAsync(
            () => secrets.ListSecretsAsync(request, cancellationToken),
            page => page.SecretList?.Where(s => s.DeletedDate is null && s.Name.StartsWith(ResourceNames.SecretRoot, StringComparison.Ordinal))
                .Select(s => Of(ResourceKind.Secret, s.Name, ResourceNames.FromStem(s.Name[ResourceNames.SecretRoot.Length..].Split('/')[0]), s.CreatedDate)),
            page => request.NextToken = page.NextToken,
            cancellationToken);
    }

    internal Task<IReadOnlyList<Resource>> AdmissionsAsync(CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = platform.StateBucket, Prefix = ResourceNames.AdmissionPrefix };
        return AllAsync(
            () => s3.ListObjectsV2Async(request, cancellationToken),
            page => page.S3Objects?.Select(o => Of(ResourceKind.Admission, o.Key, ResourceNames.FromStem(o.Key[(o.Key.LastIndexOf('_') + 1)..]), o.LastModified)),
            page => request.ContinuationToken = page.NextContinuationToken,
            cancellationToken);
    }

    private static Resource? Of(ResourceKind kind, string id, ResourceNames? names, DateTime? createdAt) =>
        names is null ? null : new Resource(kind, id, names, createdAt is { } known ? new DateTimeOffset(known.ToUniversalTime()) : null);

    private async Task<IReadOnlyList<Resource>> AllAsync<TPage>(
        Func<Task<TPage>> call, Func<TPage, IEnumerable<Resource?>?> items, Func<TPage, string?> next, CancellationToken cancellationToken)
    {
        var all = await Pages.AllAsync(
            () => _retry.RunAsync(() => AwsCall.RunAsync(call, cancellationToken, "List"), e => e is Throttled or ServiceUnavailable, cancellationToken),
            items,
            next).ConfigureAwait(false);
        return [.. all.OfType<Resource>()];
    }
}
