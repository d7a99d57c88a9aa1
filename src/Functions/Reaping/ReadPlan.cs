using DevEnv.Functions.Shared.State;

namespace DevEnv.Functions.Reaping;

/// <summary>Which documents a run reads: all where something may be due, and a share of the others, in the order of need.</summary>
/// <param name="Urgent">The nearest expiry first.</param>
/// <param name="Window">In the order of their keys, from where the last run stopped: in turn each document is in it.</param>
internal sealed record ReadPlan(IReadOnlyList<string> Urgent, IReadOnlyList<string> Window)
{
    public IReadOnlyList<string> All { get; } = [.. Urgent.Union(Window, StringComparer.Ordinal)];

    /// <summary>Where the next window begins, after those that were read of this one; null when none was.</summary>
    public string? Cursor(Func<string, bool> wasRead) => Window.TakeWhile(wasRead).LastOrDefault();

    public static ReadPlan Of(IReadOnlyList<StateEntry> documents, Sky sky, ReapProgress last, DateTimeOffset now, ReaperOptions options)
    {
        var urgent = documents
            .Select(d => (d.Key, Due: DueAt(d, sky, last, now, options)))
            .Where(d => d.Due is not null)
            .OrderBy(d => d.Due).ThenBy(d => d.Key, StringComparer.Ordinal)
            .Select(d => d.Key)
            .ToList();
        var keys = documents.Select(d => d.Key).Order(StringComparer.Ordinal).ToList();
        var start = keys.FindIndex(k => string.CompareOrdinal(k, last.Cursor) > 0);
        var share = Math.Min(keys.Count, Math.Max(options.LeastQuiet, (keys.Count + options.Rounds - 1) / options.Rounds));
        return new ReadPlan(urgent, [.. Enumerable.Range(0, share).Select(i => keys[(Math.Max(start, 0) + i) % keys.Count])]);
    }

    /// <summary>Null when nothing about it may be due.</summary>
    private static DateTimeOffset? DueAt(StateEntry document, Sky sky, ReapProgress last, DateTimeOffset now, ReaperOptions options)
    {
        var instances = sky.ByKey[document.Key];
        var due = instances.Where(i => i.IsThere).Select(i => i.ExpiresAt ?? DateTimeOffset.MinValue).Where(e => e <= now + options.Ahead).Min(e => (DateTimeOffset?)e);
        if (due is not null)
        {
            return due;
        }

        var isOdd = instances.Any(i => !i.IsAlive || last.Strays.ContainsKey(i.Id)) || instances.Select(i => i.Names!.Generation).Distinct().Skip(1).Any();
        return isOdd || now - document.ChangedAt < options.Recent ? now : null;
    }
}
