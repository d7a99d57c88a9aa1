using DevEnv.Functions.Shared.Cleaning;

namespace DevEnv.Functions.Orphans;

/// <summary>Deletes by the same calls as an environment's own destroying.</summary>
public sealed class OrphanDeletion(EnvironmentInstances instances, AccessDeletion access, Deletions deletions)
{
    internal Task DeleteAsync(Resource resource) => resource.Kind switch
    {
        ResourceKind.Instance => instances.TerminateAsync(resource.Id),
        ResourceKind.NetworkInterface => deletions.InterfaceAsync(resource.Id),
        ResourceKind.Volume => deletions.VolumeAsync(resource.Id),
        ResourceKind.SecurityGroup => deletions.GroupAsync(resource.Id),
        ResourceKind.InstanceProfile => access.DeleteProfileAsync(resource.Names),
        ResourceKind.Role => access.DeleteRoleAsync(resource.Names),
        ResourceKind.Secret => deletions.SecretAsync(resource.Id),
        ResourceKind.Admission => deletions.AdmissionAsync(resource.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(resource), resource.Kind, "No way to delete this type."),
    };
}
