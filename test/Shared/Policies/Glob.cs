namespace DevEnv.Shared.Policies;

/// <summary>A text with the wildcards * and ?, and with stretches that are meant as they stand.</summary>
internal sealed class Glob
{
    private const char Any = '\uE000';
    private const char One = '\uE001';
    private readonly string _pattern;

    private Glob(string pattern) => _pattern = pattern;

    /// <param name="parts">Pieces; those that are literal have no wildcards.</param>
    public static Glob Of(IEnumerable<(string Text, bool Literal)> parts) =>
        new(string.Concat(parts.Select(p => p.Literal ? p.Text : p.Text.Replace('*', Any).Replace('?', One))));

    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, StringComparison comparison = StringComparison.Ordinal) =>
        Walk(pattern, text, '*', '?', comparison);

    public bool IsMatch(ReadOnlySpan<char> text) => Walk(_pattern, text, Any, One, StringComparison.Ordinal);

    // The usual walk with one place to come back to: the last star.
    private static bool Walk(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, char any, char one, StringComparison comparison)
    {
        var (p, t, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == any)
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == one || Same(pattern[p], text[t], comparison)))
            {
                (p, t) = (p + 1, t + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart(any).IsEmpty;
    }

    private static bool Same(char a, char b, StringComparison comparison) =>
        a == b || (comparison == StringComparison.OrdinalIgnoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
