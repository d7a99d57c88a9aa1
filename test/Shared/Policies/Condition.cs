using System.Globalization;
using System.Net;

namespace DevEnv.Shared.Policies;

/// <summary>
/// One line of a statement's Condition, by the IAM user guide, "Condition operators" and "Single-valued vs. multivalued context
/// keys": values are alternatives (for a negated operator: none of them), a key that the request lacks matches nothing, so a
/// negated operator and IfExists are then true; ForAllValues is true without the key, ForAnyValue is not.
/// </summary>
/// <param name="Operator">As written: StringEquals, ForAllValues:StringLike, ArnLikeIfExists, ...</param>
public sealed record Condition(string Operator, string Key, IReadOnlyList<string> Values)
{
    private const string ForAll = "ForAllValues:";
    private const string ForAny = "ForAnyValue:";
    private const string IfExists = "IfExists";

    /// <exception cref="NotSupportedException">Operator or key is not known here.</exception>
    internal bool Holds(Question question, bool hasVariables)
    {
        var given = question.ValuesOf(Key);
        var name = Operator;
        if (name == "Null")
        {
            return Values.All(v => bool.Parse(v) == given is null);
        }

        var (all, any) = (Take(ref name, ForAll), Take(ref name, ForAny));
        var optional = name.EndsWith(IfExists, StringComparison.Ordinal);
        var (negated, test) = TestOf(optional ? name[..^IfExists.Length] : name);
        bool One(string value) => negated ^ Values.Any(v => PolicyText.Expand(v, hasVariables, question) is { } expected && test(Glob.Of(expected), Plain(expected), value));
        return given switch
        {
            null => optional || all || (negated && !any),
            _ when all => given.All(One),
            _ when any => given.Any(One),
            [var only] => One(only),
            _ => throw new NotSupportedException($"{Key} has several values, and {Operator} says neither ForAllValues nor ForAnyValue."),
        };
    }

    private static bool Take(ref string name, string prefix)
    {
        if (!name.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        name = name[prefix.Length..];
        return true;
    }

    private (bool Negated, Func<Glob, string, string, bool> Test) TestOf(string name) => name switch
    {
        "StringEquals" => (false, (_, expected, value) => expected == value),
        "StringNotEquals" => (true, (_, expected, value) => expected == value),
        "StringEqualsIgnoreCase" => (false, (_, expected, value) => expected.Equals(value, StringComparison.OrdinalIgnoreCase)),
        "StringNotEqualsIgnoreCase" => (true, (_, expected, value) => expected.Equals(value, StringComparison.OrdinalIgnoreCase)),
        "StringLike" => (false, (glob, _, value) => glob.IsMatch(value)),
        "StringNotLike" => (true, (glob, _, value) => glob.IsMatch(value)),
        "Bool" => (false, (_, expected, value) => bool.Parse(expected) == bool.Parse(value)),
        "NumericEquals" => (false, (_, expected, value) => Number(value) == Number(expected)),
        "NumericNotEquals" => (true, (_, expected, value) => Number(value) == Number(expected)),
        "NumericLessThan" => (false, (_, expected, value) => Number(value) < Number(expected)),
        "NumericLessThanEquals" => (false, (_, expected, value) => Number(value) <= Number(expected)),
        "NumericGreaterThan" => (false, (_, expected, value) => Number(value) > Number(expected)),
        "NumericGreaterThanEquals" => (false, (_, expected, value) => Number(value) >= Number(expected)),
        "IpAddress" => (false, (_, expected, value) => IPNetwork.Parse(expected).Contains(IPAddress.Parse(value))),
        "NotIpAddress" => (true, (_, expected, value) => IPNetwork.Parse(expected).Contains(IPAddress.Parse(value))),

        // The two are the same (IAM user guide, "Amazon Resource Name (ARN) condition operators").
        "ArnEquals" or "ArnLike" => (false, (_, expected, value) => Arn.IsMatch(expected, value)),
        "ArnNotEquals" or "ArnNotLike" => (true, (_, expected, value) => Arn.IsMatch(expected, value)),
        _ => throw new NotSupportedException($"The condition operator '{Operator}' is not known here."),
    };

    private static string Plain(IEnumerable<(string Text, bool Literal)> parts) => string.Concat(parts.Select(p => p.Text));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
