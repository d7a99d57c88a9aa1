namespace DevEnv.Shared.Policies;

internal static class Arn
{
    private const int Parts = 6;

    /// <summary>
    /// Each of the six parts by itself, so that a wildcard for the region cannot swallow the account; the last one holds
    /// everything that follows (IAM user guide, "Resource", and "ARN condition operators").
    /// </summary>
    /// <exception cref="FormatException">A pattern that is neither "*" nor an ARN.</exception>
    public static bool IsMatch(string pattern, string arn)
    {
        if (pattern == "*")
        {
            return true;
        }

        Span<Range> wanted = stackalloc Range[Parts];
        Span<Range> given = stackalloc Range[Parts];
        if (pattern.AsSpan().Split(wanted, ':') != Parts)
        {
            throw new FormatException($"'{pattern}' is no ARN with six parts.");
        }

        if (arn.AsSpan().Split(given, ':') != Parts)
        {
            return false;
        }

        for (var i = Parts - 1; i >= 0; i--)
        {
            if (!Glob.IsMatch(pattern.AsSpan(wanted[i]), arn.AsSpan(given[i])))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsMatch(IReadOnlyList<(string Text, bool Literal)> pattern, string arn)
    {
        if (pattern is [(var only, false)])
        {
            return IsMatch(only, arn);
        }

        var wanted = Split(pattern);
        if (wanted.Count != Parts)
        {
            throw new FormatException($"'{string.Concat(pattern.Select(p => p.Text))}' is no ARN with six parts.");
        }

        var given = arn.Split(':', Parts);
        return given.Length == Parts && wanted.Zip(given).All(p => Glob.Of(p.First).IsMatch(p.Second));
    }

    private static List<List<(string Text, bool Literal)>> Split(IEnumerable<(string Text, bool Literal)> pattern)
    {
        var parts = new List<List<(string, bool)>> { new() };
        foreach (var (text, literal) in pattern)
        {
            // A variable's value brings no further parts with it.
            var pieces = literal ? [text] : text.Split(':', Parts - parts.Count + 1);
            parts[^1].Add((pieces[0], literal));
            parts.AddRange(pieces.Skip(1).Select(p => new List<(string, bool)> { (p, literal) }));
        }

        return parts;
    }
}
