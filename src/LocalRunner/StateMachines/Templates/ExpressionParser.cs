using System.Globalization;
using System.Text;
using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Paths;

namespace DevEnv.LocalRunner.StateMachines.Templates;

/// <summary>Reads a path or an intrinsic function call, at load time; unknown functions and wrong argument counts are problems.</summary>
internal sealed class ExpressionParser
{
    // AWS: "you can nest up to 10 intrinsic functions within a field".
    private const int MostNested = 10;

    private readonly string _text;
    private int _at;
    private int _depth;

    private ExpressionParser(string text) => _text = text;

    /// <exception cref="FormatException">The text is neither a path nor a call; says why.</exception>
    public static Expression Parse(string text)
    {
        if (text.StartsWith('$'))
        {
            return new Expression.FromPath(ParsePath(text));
        }

        if (!text.StartsWith("States.", StringComparison.Ordinal))
        {
            throw new FormatException($"'{text}' is neither a path that begins with '$' nor an intrinsic function 'States....'");
        }

        var parser = new ExpressionParser(text);
        var call = parser.ReadCall();
        parser.SkipSpace();
        return parser._at == text.Length ? call : throw parser.Unexpected();
    }

    private Expression.Call ReadCall()
    {
        if (++_depth > MostNested)
        {
            throw new FormatException($"'{_text}' nests more than {MostNested} intrinsic functions");
        }

        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '.'))
        {
            _at++;
        }

        var name = _text[start.._at];
        var function = IntrinsicFunctions.Find(name) ?? throw new FormatException($"'{name}' is not an intrinsic function");
        Expect('(');
        var arguments = ReadArguments(function.TakesTemplate);
        if (arguments.Count < function.Least || arguments.Count > function.Most)
        {
            throw new FormatException($"'{name}' takes {function.Takes} but has {arguments.Count} in '{_text}'");
        }

        _depth--;
        return new Expression.Call(_text[start.._at], function, arguments);
    }

    private List<Expression> ReadArguments(bool firstIsTemplate)
    {
        var arguments = new List<Expression>();
        SkipSpace();
        if (_at < _text.Length && _text[_at] == ')')
        {
            _at++;
            return arguments;
        }

        while (true)
        {
            SkipSpace();
            arguments.Add(ReadArgument(keepEscapes: firstIsTemplate && arguments.Count == 0));
            SkipSpace();
            if (_at < _text.Length && _text[_at] == ',')
            {
                _at++;
                continue;
            }

            Expect(')');
            return arguments;
        }
    }

    private Expression ReadArgument(bool keepEscapes)
    {
        if (_at >= _text.Length)
        {
            throw Unexpected();
        }

        if (_text[_at] == '\'')
        {
            return new Expression.Constant(Json.Text(ReadString(keepEscapes)));
        }

        if (_text.AsSpan(_at).StartsWith("States.", StringComparison.Ordinal))
        {
            return ReadCall();
        }

        var word = ReadWord();
        if (word.StartsWith('$'))
        {
            return new Expression.FromPath(ParsePath(word));
        }

        var isNumber = double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        return word is "true" or "false" or "null" || isNumber
            ? new Expression.Constant(JsonElement.Parse(word.TrimStart('+')))
            : throw new FormatException($"'{word}' in '{_text}' is neither a path, a function, a number, a quoted text, true, false nor null");
    }

    /// <param name="keepEscapes">A template of States.Format gives escapes their meaning later, when it looks for braces.</param>
    private string ReadString(bool keepEscapes)
    {
        var value = new StringBuilder();
        for (_at++; _at < _text.Length && _text[_at] != '\''; _at++)
        {
            if (_text[_at] == '\\' && _at + 1 < _text.Length)
            {
                _at++;
                if (keepEscapes && _text[_at] is ('{' or '}' or '\\'))
                {
                    value.Append('\\');
                }
            }

            value.Append(_text[_at]);
        }

        Expect('\'');
        return value.ToString();
    }

    private string ReadWord()
    {
        var start = _at;
        var brackets = 0;
        for (; _at < _text.Length; _at++)
        {
            brackets += _text[_at] switch { '[' => 1, ']' => -1, _ => 0 };
            if (brackets == 0 && _text[_at] is ',' or ')' or ' ')
            {
                break;
            }
        }

        return _text[start.._at];
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
    }

    private void Expect(char wanted)
    {
        if (_at >= _text.Length || _text[_at] != wanted)
        {
            throw Unexpected();
        }

        _at++;
    }

    private FormatException Unexpected() => new(
        _at < _text.Length ? $"unexpected '{_text[_at]}' at position {_at} of '{_text}'" : $"'{_text}' ends too early");

    private static JsonPath ParsePath(string text) =>
        JsonPathParser.TryParse(text, out var path, out var problem) ? path : throw new FormatException(problem);
}
