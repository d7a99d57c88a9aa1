namespace DevEnv.Contracts.Configuration.Yaml;

/// <summary>
/// Walks the text before the parser does and lets through only a small, plain part of YAML: one document, each scalar on one
/// line, no anchors, tags, directives or complex keys, at most <see cref="MaxDepth"/> levels. The parser takes quadratic time
/// over nested brackets, so the count of levels may be too high, never too low: wherever the parser's reading of a character
/// depends on more than the line at hand, the text is refused instead.
/// </summary>
internal sealed class YamlGuard(SourceText source, ProblemLog log)
{
    public const int MaxDepth = 16;
    private const int MostReported = 20;

    private readonly string text = source.Text;
    private readonly BlockLevels blocks = new();
    private readonly Stack<int> brackets = new();
    private bool seenMarker;
    private bool seenContent;
    private bool endsInPlain;
    private bool stopped;

    private int start;
    private int end;
    private int keyAt;
    private bool continuesBrackets;

    public int Deepest { get; private set; }

    public bool Passes()
    {
        foreach (var line in source.Lines)
        {
            (start, end) = line;
            ScanLine();
            if (stopped || log.Count >= MostReported)
                return false;
        }

        if (brackets.Count > 0)
            Refuse(ConfigCode.Syntax, brackets.Peek(), $"The bracket `{text[brackets.Peek()]}` is never closed.", "Close it.");
        return log.IsEmpty;
    }

    private void ScanLine()
    {
        var first = SkipBlanks(start);
        if (first == end)
            return;
        if (text[first] == '#')
        {
            endsInPlain = false;
            return;
        }

        if (first == start && (IsDocumentMarker() || text[first] == '%'))
        {
            ScanMarker();
            return;
        }

        seenContent = true;
        continuesBrackets = brackets.Count > 0;
        if (continuesBrackets)
            BeginInsideBrackets(first);
        else
            BeginBlockLine(first);
        endsInPlain = false;
        keyAt = -1;
        for (var i = first; i < end && !stopped;)
            i = ScanToken(i);
    }

    private bool IsDocumentMarker() =>
        end - start >= 3 && text.AsSpan(start, 3) is "---" or "..." && IsBlank(start + 3);

    private void ScanMarker()
    {
        if (text[start] == '%')
        {
            Refuse(ConfigCode.Directive, start, "Directives (`%`) are not accepted.", "Remove the line.");
            return;
        }

        if (text[start] == '.' || seenContent || seenMarker)
        {
            Stop(ConfigCode.SecondDocument, start, "The file must be one document.", $"Remove the line with `{text.AsSpan(start, 3)}` and what follows it.");
            return;
        }

        seenMarker = true;
        var next = SkipBlanks(start + 3);
        if (next < end && text[next] != '#')
            Stop(ConfigCode.Syntax, next, "Nothing may follow `---` on its line.", "Begin the content on the next line.");
    }

    private void BeginBlockLine(int first)
    {
        if (endsInPlain && first - start > blocks.Indent)
        {
            Stop(ConfigCode.MultiLineText, first, "This line continues the text of the line above; each value must stand on one line.",
                "Put it on one line; if the line above is a key, end it with a colon.");
        }

        blocks.BeginLine(first - start);
    }

    private void BeginInsideBrackets(int first)
    {
        if (text[first] is ']' or '}')
            return;
        if (endsInPlain && text[first] != ',')
            Stop(ConfigCode.Syntax, first, $"The bracket {Opened()} is still open here, and no comma stands before this line.", "Close the bracket, or write the comma.");
        else if (first - start <= blocks.Indent)
            Stop(ConfigCode.Syntax, first, "A line inside brackets must be indented more than the key before them.", "Indent it with spaces.");
    }

    private string Opened() => $"`{text[brackets.Peek()]}` of line {source.At(brackets.Peek()).Line}";

    /// <returns>Where the next token may begin.</returns>
    private int ScanToken(int i)
    {
        var c = text[i];
        if (c is ' ' or '\t')
            return SkipBlanks(i);
        if (c == '#')
            return end;
        if (continuesBrackets && brackets.Count == 0)
            return Stop(ConfigCode.Syntax, i, "Nothing may follow here the bracket that was opened on an earlier line.", "Begin a new line.");
        var next = IsBlank(i + 1);
        switch (c)
        {
            case '-' when next:
                if (brackets.Count == 0)
                    blocks.Entry(i - start);
                return Deeper(i);
            case ':' when next || (brackets.Count > 0 && text[i + 1] == ','):
                return ScanColon(i);
            case ':' when brackets.Count > 0:
                return Stop(ConfigCode.Syntax, i, "A colon here needs a space behind it.", "Write `key: value`.");
            case '?' when next:
                return Stop(ConfigCode.ComplexKey, i, "Keys that begin with `?` are not accepted.", "Write `key: value`.");
            case '&':
                return RefuseWord(ConfigCode.Anchor, i, "Anchors (`&`) are not accepted.", "Write the value out; text that begins with `&` needs quotes.");
            case '*':
                return RefuseWord(ConfigCode.Alias, i, "Aliases (`*`) are not accepted.", "Write the value out; text that begins with `*` needs quotes.");
            case '!':
                return RefuseWord(ConfigCode.Tag, i, "Tags (`!`) are not accepted.", "Remove the tag; text that begins with `!` needs quotes.");
            case '|' or '>' when brackets.Count == 0:
                return Stop(ConfigCode.MultiLineText, i, "Texts of several lines (`|`, `>`) are not accepted.", "Put the value on one line.");
            case ']' or '}':
                brackets.TryPop(out _);
                return i + 1;
            case ',':
                return i + 1;
        }

        if (brackets.Count == 0 && keyAt < 0)
            keyAt = i;
        switch (c)
        {
            case '[' or '{':
                brackets.Push(i);
                return Deeper(i);
            case '"' or '\'':
                return ScanQuoted(i);
            default:
                return ScanPlain(i);
        }
    }

    private int ScanColon(int i)
    {
        if (brackets.TryPeek(out var bracket))
        {
            return text[bracket] == '{'
                ? i + 1
                : Stop(ConfigCode.Syntax, i, "A key inside `[ ]` needs braces.", "Write `{ key: value }`.");
        }

        if (keyAt < 0)
            return Stop(ConfigCode.Syntax, i, "There is no key before this colon.", "Write `key: value`.");
        if (text[keyAt] is '[' or '{')
            return Stop(ConfigCode.ComplexKey, keyAt, "A key must be a word.", "Write `key: value`.");
        blocks.Key(keyAt - start);
        return Deeper(i);
    }

    private int ScanQuoted(int from)
    {
        var quote = text[from];
        for (var i = from + 1; i < end; i++)
        {
            if (quote == '"' && text[i] == '\\')
                i++;
            else if (text[i] == quote && quote == '\'' && i + 1 < end && text[i + 1] == '\'')
                i++;
            else if (text[i] == quote)
                return AfterQuoted(i + 1);
        }

        return Stop(ConfigCode.MultiLineText, from, $"The quote {(quote == '"' ? "`\"`" : "`'`")} that opens here is not closed on its line.", "Close it.");
    }

    /// <summary>JSON's `"key":value`, without a space, is a key only straight behind a quote and inside brackets.</summary>
    private int AfterQuoted(int i) =>
        i + 1 < end && brackets.Count > 0 && text[i] == ':' && !IsBlank(i + 1) && text[i + 1] is not (':' or ',') ? ScanColon(i) : i;

    private int ScanPlain(int from)
    {
        var inside = brackets.Count > 0;
        for (var i = from; i < end; i++)
        {
            var c = text[i];
            var afterBlank = i > from && text[i - 1] is ' ' or '\t';
            if (c == '\t')
                RefuseTab(i);
            else if (afterBlank && c == '#')
                return end;
            // Behind such a word the parser no longer takes `: ` for a key.
            else if (afterBlank && c == '*')
                return RefuseWord(ConfigCode.Alias, i, "A word that begins with `*` is not accepted without quotes.", "Put the text in quotes.");
            else if (c == ':' && (IsBlank(i + 1) || (inside && text[i + 1] == ',')))
                return i;
            else if (inside && c is ',' or '[' or ']' or '{' or '}')
                return i;
        }

        endsInPlain = true;
        return end;
    }

    private int SkipBlanks(int i)
    {
        for (; i < end && text[i] is ' ' or '\t'; i++)
        {
            if (text[i] == '\t')
                RefuseTab(i);
        }

        return i;
    }

    private void RefuseTab(int i)
    {
        if (log.Count < MostReported)
            Refuse(ConfigCode.Tab, i, "There is a tab here.", "Use spaces; a tab is allowed in quotes and comments only.");
    }

    private bool IsBlank(int i) => i >= end || text[i] is ' ' or '\t';

    private int Deeper(int i)
    {
        Deepest = Math.Max(Deepest, blocks.Depth + brackets.Count);
        return Deepest <= MaxDepth
            ? i + 1
            : Stop(ConfigCode.TooDeep, i, $"The file nests more than {MaxDepth} levels deep here.", "A configuration needs five; remove the others.");
    }

    private int RefuseWord(string code, int i, string message, string mend)
    {
        Refuse(code, i, message, mend);
        while (!IsBlank(i))
            i++;
        return i;
    }

    private void Refuse(string code, int i, string message, string mend) => log.Add(code, source.At(i), "", message, mend);

    private int Stop(string code, int i, string message, string mend)
    {
        stopped = true;
        Refuse(code, i, message, mend);
        return end;
    }
}
