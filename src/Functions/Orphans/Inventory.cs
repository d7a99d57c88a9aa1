using DevEnv.Functions.Shared;

namespace DevEnv.Functions.Orphans;

/// <summary>All resources of ours, type by type; a type that cannot be listed hides only itself.</summary>
public sealed class Inventory(Ec2Inventory ec2, NamedInventory named)
{
    internal async Task<InventoryResult> TakeAsync(CancellationToken cancellationToken)
    {
        var result = new InventoryResult();
        await AddAsync(result, ResourceKind.Instance, ec2.InstancesAsync, cancellationToken).ConfigureAwait(false);
        await AddAsync(result, ResourceKind.NetworkInterface, ec2.InterfacesAsync, cancellationToken).ConfigureAwait(false);
        await AddAsync(result, ResourceKind.Volume, ec2.VolumesAsync, cancellationToken).ConfigureAwait(false);
        await AddAsync(result, ResourceKind.SecurityGroup, ec2.GroupsAsync, cancellationToken).ConfigureAwait(false);
        await AddAsync(result, ResourceKind.InstanceProfile, named.ProfilesAsync, cancellationToken).ConfigureAwait(false);
        await AddAsync(result, ResourceKind.Role, named.RolesAsync, cancellationToken).ConfigureAwait(false);
        await AddAsync(result, ResourceKind.Secret, named.SecretsAsync, cancellationToken).ConfigureAwait(false);
        await AddAsync(result, ResourceKind.Admission, named.AdmissionsAsync, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private static async Task AddAsync(
        InventoryResult result, ResourceKind kind, Func<CancellationToken, Task<IReadOnlyList<Resource>>> list, CancellationToken cancellationToken)
    {
        try
        {
            result.Resources.AddRange(await list(cancellationToken).ConfigureAwait(false));
            result.Listed.Add(kind);
        }
        catch (StepException error)
        {
            result.Problems.Add($"{kind} could not be listed: {error.GetType().Name}: {error.Message}");
        }
    }
}

internal sealed class InventoryResult
{
    public List<Resource> Resources { get; } = [];
    public HashSet<ResourceKind> Listed { get; } = [];
    public List<string> Problems { get; } = [];
}
