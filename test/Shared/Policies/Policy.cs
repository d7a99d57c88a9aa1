using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevEnv.Shared.Policies;

/// <summary>A policy document, read.</summary>
public sealed record Policy(ImmutableArray<Statement> Statements)
{
    private const string Current = "2012-10-17";
    private static readonly string[] Known =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    public static Policy Parse(string document) => Read(JsonNode.Parse(document)!, node => node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString());

    /// <param name="document">May hold more than texts, for example a template's references.</param>
    /// <param name="text">Makes a text of a value.</param>
    /// <exception cref="NotSupportedException">Something in it is not known here.</exception>
    public static Policy Read(JsonNode document, Func<JsonNode, string> text)
    {
        var variables = document["Version"] is { } version && text(version) == Current;
        return new Policy([.. List(document["Statement"]).Select(s => Statement(s, text) with { HasVariables = variables })]);
    }

    private static Statement Statement(JsonNode statement, Func<JsonNode, string> text)
    {
        if (statement.AsObject().Select(p => p.Key).FirstOrDefault(k => !Known.Contains(k)) is { } unknown)
        {
            throw new NotSupportedException($"'{unknown}' in a statement is not known here.");
        }

        ImmutableArray<string> Texts(string name) => [.. List(statement[name]).Select(text)];
        return new Statement
        {
            Sid = statement["Sid"] is { } sid ? text(sid) : null,
            IsDeny = text(statement["Effect"]!) switch
            {
                "Deny" => true,
                "Allow" => false,
                var other => throw new NotSupportedException($"The effect '{other}' is not known here."),
            },
            Actions = Texts("Action"),
            NotActions = Texts("NotAction"),
            Resources = Texts("Resource"),
            NotResources = Texts("NotResource"),
            Conditions = [.. Conditions(statement["Condition"], text)],
            Principals = statement["Principal"] is { } who ? Principals(false, who, text) : statement["NotPrincipal"] is { } not ? Principals(true, not, text) : null,
        };
    }

    private static IEnumerable<Condition> Conditions(JsonNode? block, Func<JsonNode, string> text) =>
        (block?.AsObject() ?? []).SelectMany(o => o.Value!.AsObject().Select(k =>
            new Condition(o.Key, ConditionKeys.Known(k.Key), [.. List(k.Value).Select(text)])));

    private static Principals Principals(bool negated, JsonNode who, Func<JsonNode, string> text) => new(negated, who is JsonObject map && !IsReference(map)
        ? [.. map.SelectMany(k => List(k.Value).Select(v => (k.Key, text(v))))]
        : [("*", text(who))]);

    // In a template a value may be {"Ref": ...} or {"Fn::...": ...}.
    private static bool IsReference(JsonObject map) => map.Count == 1 && (map.ContainsKey("Ref") || map.First().Key.StartsWith("Fn::", StringComparison.Ordinal));

    private static IEnumerable<JsonNode> List(JsonNode? node) => node switch
    {
        null => [],
        JsonArray list => list.Select(n => n!),
        _ => [node],
    };
}
