using System.Globalization;
using System.Text;

namespace DevEnv.Contracts.Configuration;

/// <summary>Problems as people read them.</summary>
public static class ConfigProblemText
{
    /// <summary>GitHub cuts a comment at 65,536 characters; nobody reads more than this anyway.</summary>
    private const int MostInComment = 30;

    /// <summary>For terminals: one line each, `file:line:column: message mend`.</summary>
    public static string Render(IReadOnlyList<ConfigProblem> problems, string fileName)
    {
        var file = Shown.Clean(fileName, longest: 200);
        var text = new StringBuilder();
        foreach (var problem in problems)
            text.Append(CultureInfo.InvariantCulture, $"{file}:{problem.Line}:{problem.Column}: {problem.Message} {problem.Mend}\n");
        return text.ToString();
    }

    /// <summary>For the pull request's comment: a list. Nothing from the file can become markup, a link or a mention there.</summary>
    public static string Markdown(IReadOnlyList<ConfigProblem> problems)
    {
        var text = new StringBuilder();
        foreach (var problem in problems.Take(MostInComment))
            text.Append(CultureInfo.InvariantCulture, $"- **{problem.Line}:{problem.Column}** {Escape(problem.Message)} {Escape(problem.Mend)}\n");
        if (problems.Count > MostInComment)
            text.Append(CultureInfo.InvariantCulture, $"- and {problems.Count - MostInComment} more\n");
        return text.ToString();
    }

    /// <summary>
    /// What comes from the file stands in code spans, where Markdown and GitHub act on nothing and which cannot be left early,
    /// for the text in them has no backtick and no line break. Outside them every character that could act is escaped as well.
    /// </summary>
    private static string Escape(string text)
    {
        var spans = text.Split('`');
        if (spans.Length % 2 == 0)
            spans = [text.Replace('`', '\'')];
        var escaped = new StringBuilder();
        for (var i = 0; i < spans.Length; i++)
        {
            if (i % 2 == 1)
                escaped.Append('`').Append(Shown.Clean(spans[i], longest: 400)).Append('`');
            else
                EscapeOutside(spans[i], escaped);
        }

        return escaped.ToString();
    }

    private static void EscapeOutside(string text, StringBuilder escaped)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '@' => escaped.Append("(at)"),
                '\\' or '*' or '_' or '[' or ']' or '#' or '!' or '|' or '~' or '$' => escaped.Append('\\').Append(c),
                _ when char.IsControl(c) => escaped.Append(' '),
                _ => escaped.Append(c),
            };
        }
    }
}
