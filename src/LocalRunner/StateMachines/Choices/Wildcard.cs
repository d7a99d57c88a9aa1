using System.Text;

namespace DevEnv.LocalRunner.StateMachines.Choices;

/// <summary>The pattern of StringMatches: <c>*</c> is any run of characters, <c>\*</c> a star, <c>\\</c> a backslash.</summary>
internal sealed class Wildcard
{
    private readonly List<string> _parts = [];

    public Wildcard(string pattern)
    {
        var part = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '*')
            {
                _parts.Add(part.ToString());
                part.Clear();
                continue;
            }

            i += pattern[i] == '\\' && i + 1 < pattern.Length ? 1 : 0;
            part.Append(pattern[i]);
        }

        _parts.Add(part.ToString());
    }

    /// <summary>The first part at the start, the last at the end, the others in turn between them, each as early as can be.</summary>
    public bool Matches(string text)
    {
        if (_parts.Count == 1)
        {
            return text == _parts[0];
        }

        var (first, last) = (_parts[0], _parts[^1]);
        if (text.Length < first.Length + last.Length
            || !text.StartsWith(first, StringComparison.Ordinal)
            || !text.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        var at = first.Length;
        var end = text.Length - last.Length;
        foreach (var part in _parts[1..^1])
        {
            var found = text.IndexOf(part, at, end - at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return true;
    }
}
