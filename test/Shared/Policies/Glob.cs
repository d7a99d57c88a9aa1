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

    public static bool IsMatch(string pattern, string text, StringComparison comparison = StringComparison.Ordinal) =>
        Of([(pattern, false)]).IsMatch(text, comparison);

    // The usual walk with one place to come back to: the last star.
    public bool IsMatch(ReadOnlySpan<char> text, StringComparison comparison = StringComparison.Ordinal)
    {
        var (p, t, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < _pattern.Length && _pattern[p] == Any)
            {
                (star, mark) = (p++, t);
            }
            else if (p < _pattern.Length && (_pattern[p] == One || Same(_pattern[p], text[t], comparison)))
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

        return _pattern.AsSpan(p).TrimStart(Any).IsEmpty;
    }

    private static bool Same(char a, char b, StringComparison comparison) =>
        a == b || (comparison == StringComparison.OrdinalIgnoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
