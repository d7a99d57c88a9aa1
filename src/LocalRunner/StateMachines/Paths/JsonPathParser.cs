using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DevEnv.LocalRunner.StateMachines.Paths;

/// <summary>
/// Reads the part of JSONPath that state machines use: fields, indexes, slices, wildcards and descent. Filters, unions,
/// scripts and functions are refused by name.
/// </summary>
internal sealed class JsonPathParser
{
    private readonly string _text;
    private readonly List<PathStep> _steps = [];
    private int _at;

    private JsonPathParser(string text) => _text = text;

    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPath? path, [NotNullWhen(false)] out string? problem)
    {
        path = null;
        if (text.StartsWith('$') is false)
        {
            problem = $"'{text}' is not a path: it must begin with '$'";
            return false;
        }

        var intoContext = text.StartsWith("$$", StringComparison.Ordinal);
        var parser = new JsonPathParser(text) { _at = intoContext ? 2 : 1 };
        problem = parser.ReadSteps();
        if (problem is not null)
        {
            problem = $"'{text}' is not a path that can be run: {problem}";
            return false;
        }

        path = new JsonPath(text, intoContext, parser._steps);
        return true;
    }

    private string? ReadSteps()
    {
        string? problem = null;
        while (problem is null && _at < _text.Length)
        {
            problem = _text[_at] switch
            {
                '.' => ReadDot(),
                '[' => ReadBracket(),
                var other => $"unexpected '{other}' at position {_at}",
            };
        }

        return problem;
    }

    private string? ReadDot()
    {
        _at++;
        if (_at < _text.Length && _text[_at] == '.')
        {
            _at++;
            _steps.Add(new PathStep.Descend());
            if (_at < _text.Length && _text[_at] == '[')
            {
                return null;
            }
        }

        if (_at < _text.Length && _text[_at] == '*')
        {
            _at++;
            _steps.Add(new PathStep.Every());
            return null;
        }

        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-'))
        {
            _at++;
        }

        if (_at == start)
        {
            return $"a field name is missing at position {start}";
        }

        if (_at < _text.Length && _text[_at] == '(')
        {
            return $"the function '{_text[start.._at]}()' is not supported";
        }

        _steps.Add(new PathStep.Field(_text[start.._at]));
        return null;
    }

    private string? ReadBracket()
    {
        var quoted = _at + 1 < _text.Length && _text[_at + 1] is '\'' or '"';
        return quoted ? ReadQuoted() : ReadUnquoted();
    }

    private string? ReadQuoted()
    {
        var quote = _text[_at + 1];
        var end = _text.IndexOf(quote, _at + 2);
        if (end < 0 || end + 1 >= _text.Length)
        {
            return "a quoted field name does not end";
        }

        if (_text[end + 1] != ']')
        {
            return "several names in one bracket are not supported";
        }

        _steps.Add(new PathStep.Field(_text[(_at + 2)..end]));
        _at = end + 2;
        return null;
    }

    private string? ReadUnquoted()
    {
        var end = _text.IndexOf(']', _at);
        if (end < 0)
        {
            return "']' is missing";
        }

        var inside = _text[(_at + 1)..end].Trim();
        _at = end + 1;
        if (inside == "*")
        {
            _steps.Add(new PathStep.Every());
            return null;
        }

        if (inside.StartsWith('?') || inside.StartsWith('('))
        {
            return "filters and scripts are not supported";
        }

        var parts = inside.Split(':');
        var numbers = Array.ConvertAll(parts, Number);
        var slice = parts.Length == 2;
        if (parts.Length > 2 || parts.Zip(numbers).Any(p => p.Second is null && !(slice && p.First.Length == 0)))
        {
            return $"'[{inside}]' is neither an index nor a slice";
        }

        _steps.Add(slice ? new PathStep.Slice(numbers[0], numbers[1]) : new PathStep.Index(numbers[0]!.Value));
        return null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
