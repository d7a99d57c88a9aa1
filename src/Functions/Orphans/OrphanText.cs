namespace DevEnv.Functions.Orphans;

/// <summary>The report as people read it.</summary>
internal static class OrphanText
{
    private const int Shown = 20;

    public static string Of(OrphanReport report)
    {
        var head = report.IsDryRun
            ? $"Orphan cleaner (dry run): {report.Orphans.Count} found, nothing marked or deleted."
            : $"Orphan cleaner: {report.Orphans.Count} found, {report.Types.Values.Sum(t => t.Marked)} of them for the first time, {report.Types.Values.Sum(t => t.Deleted)} deleted, {report.Types.Values.Sum(t => t.Failed)} failed.";
        return string.Join(
            '\n',
            [head, .. Part("Found", report.Orphans), .. Part("Ready without an instance", report.WithoutInstance), .. Part("Problems", report.Problems)]);
    }

    private static IEnumerable<string> Part(string title, IReadOnlyList<string> lines) => lines.Count == 0
        ? []
        : [$"{title}:", .. lines.Take(Shown).Select(l => $"- {l}"), .. lines.Count > Shown ? new[] { $"- and {lines.Count - Shown} more" } : []];
}
