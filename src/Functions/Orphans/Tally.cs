namespace DevEnv.Functions.Orphans;

/// <summary>What was done, for the counts by type.</summary>
internal sealed class Tally(IReadOnlyList<Resource> found)
{
    public List<Resource> Marked { get; } = [];
    public List<Resource> Deleted { get; } = [];
    public List<Resource> Failed { get; } = [];

    public Dictionary<string, OrphanCount> Counts() => Enum.GetValues<ResourceKind>().ToDictionary(
        kind => kind.ToString(),
        kind => new OrphanCount
        {
            Found = found.Count(r => r.Kind == kind),
            Marked = Marked.Count(r => r.Kind == kind),
            Deleted = Deleted.Count(r => r.Kind == kind),
            Failed = Failed.Count(r => r.Kind == kind),
        },
        StringComparer.Ordinal);
}
