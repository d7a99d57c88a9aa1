using System.Text.RegularExpressions;

namespace DevEnv.Shared.Policies;

/// <summary>
/// A text of a policy in which variables may stand: <c>${aws:PrincipalTag/team}</c>, with a default <c>${key, 'none'}</c>, or a
/// character that would mean something, <c>${*}</c> (IAM user guide, "IAM policy elements: Variables and tags").
/// </summary>
internal static partial class PolicyText
{
    /// <summary>Null where a variable has no value: what it stands in then matches nothing.</summary>
    public static IReadOnlyList<(string Text, bool Literal)>? Expand(string text, bool hasVariables, Question question)
    {
        if (!hasVariables || !text.Contains("${", StringComparison.Ordinal))
        {
            return [(text, false)];
        }

        var parts = new List<(string, bool)>();
        var at = 0;
        foreach (Match variable in Variable().Matches(text))
        {
            parts.Add((text[at..variable.Index], false));
            if (ValueOf(variable.Groups[1].Value, question) is not { } value)
            {
                return null;
            }

            parts.Add((value, true));
            at = variable.Index + variable.Length;
        }

        parts.Add((text[at..], false));
        return parts;
    }

    private static string? ValueOf(string variable, Question question)
    {
        if (variable is "*" or "?" or "$")
        {
            return variable;
        }

        var halves = variable.Split(',', 2, StringSplitOptions.TrimEntries);
        return question.ValuesOf(halves[0]) switch
        {
            [var only] => only,
            null => halves is [_, var fallback] ? fallback.Trim('\'') : null,
            _ => throw new NotSupportedException($"'{halves[0]}' has several values and cannot be a policy variable."),
        };
    }

    [GeneratedRegex(@"\$\{([^}]+)\}")]
    private static partial Regex Variable();
}
