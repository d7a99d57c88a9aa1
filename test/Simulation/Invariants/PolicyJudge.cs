using System.Text.Json;
using System.Text.RegularExpressions;

namespace DevEnv.Simulation.Invariants;

/// <summary>
/// IAM's decision over identity policy and permissions boundary, as far as our documents go: an explicit Deny anywhere wins, and
/// both must allow (IAM user guide, "Policy evaluation logic"). A statement with anything that is not understood here is refused.
/// </summary>
internal static class PolicyJudge
{
    private static readonly string[] Known = ["Sid", "Effect", "Action", "Resource"];

    public static bool Allows(IEnumerable<string> identity, string? boundary, string action, string resource)
    {
        var own = identity.Select(Statements).SelectMany(s => s).ToList();
        var bound = boundary is null ? null : Statements(boundary).ToList();
        if (own.Concat(bound ?? []).Any(s => s.IsDeny && s.Matches(action, resource)))
        {
            return false;
        }

        return own.Exists(s => !s.IsDeny && s.Matches(action, resource)) && (bound is null || bound.Exists(s => !s.IsDeny && s.Matches(action, resource)));
    }

    private static IEnumerable<Statement> Statements(string document)
    {
        using var json = JsonDocument.Parse(document);
        var statements = json.RootElement.GetProperty("Statement");
        return [.. (statements.ValueKind == JsonValueKind.Array ? statements.EnumerateArray().ToList() : [statements]).Select(Read)];
    }

    private static Statement Read(JsonElement statement)
    {
        if (statement.EnumerateObject().FirstOrDefault(p => !Known.Contains(p.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            throw new NotSupportedException($"The judge does not understand '{unknown.Name}' in a policy.");
        }

        return new Statement(statement.GetProperty("Effect").GetString() == "Deny", Texts(statement.GetProperty("Action")), Texts(statement.GetProperty("Resource")));
    }

    private static List<string> Texts(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(e => e.GetString()!)] : [element.GetString()!];

    private sealed record Statement(bool IsDeny, List<string> Actions, List<string> Resources)
    {
        public bool Matches(string action, string resource) =>
            Actions.Exists(a => Like(a, action, RegexOptions.IgnoreCase)) && Resources.Exists(r => Like(r, resource, RegexOptions.None));

        private static bool Like(string pattern, string text, RegexOptions options) =>
            Regex.IsMatch(text, "^" + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal) + "$", options | RegexOptions.Singleline);
    }
}
