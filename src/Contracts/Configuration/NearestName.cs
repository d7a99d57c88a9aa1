namespace DevEnv.Contracts.Configuration;

/// <summary>Finds what a misspelt name was probably meant to be.</summary>
public static class NearestName
{
    private const int Longest = 40;

    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > Longest)
            return null;
        // Farther apart than this, two words have little in common.
        int Allowed(string candidate) => Math.Max(1, Math.Max(name.Length, candidate.Length) / 3);
        var lower = name.ToLowerInvariant().Replace('-', '_');
        var nearest = known
            .Where(candidate => candidate.Length <= Longest && Math.Abs(candidate.Length - name.Length) <= Allowed(candidate))
            .Select(candidate => (candidate, Distance: Distance(lower, candidate.ToLowerInvariant().Replace('-', '_'))))
            .OrderBy(entry => entry.Distance)
            .FirstOrDefault();
        return nearest.candidate is not null && nearest.Distance <= Allowed(nearest.candidate)
            ? nearest.candidate
            : null;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
