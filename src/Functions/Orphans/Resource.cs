using DevEnv.Contracts.Environments;

namespace DevEnv.Functions.Orphans;

/// <summary>The types, in the order in which they are deleted: nothing goes before what depends on it.</summary>
internal enum ResourceKind
{
    Instance,
    NetworkInterface,
    Volume,
    SecurityGroup,
    InstanceProfile,
    Role,
    Secret,
    Admission,
}

/// <summary>Something that carries our names, whatever its environment says about it.</summary>
/// <param name="Id">What deletes it.</param>
/// <param name="Names">Whose it says it is.</param>
/// <param name="CreatedAt">By AWS, or by our own tag where AWS does not tell; null when nothing does.</param>
internal sealed record Resource(ResourceKind Kind, string Id, ResourceNames Names, DateTimeOffset? CreatedAt)
{
    public string Mark => $"{Kind} {Id}";

    public override string ToString() => $"{Kind} {Id} of {Names.Stem}";
}
