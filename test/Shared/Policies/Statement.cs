using System.Collections.Immutable;

namespace DevEnv.Shared.Policies;

/// <summary>A statement of a policy. Of each pair of lists (Actions and NotActions, ...) one is there.</summary>
public sealed record Statement
{
    public string? Sid { get; init; }
    public required bool IsDeny { get; init; }
    public ImmutableArray<string> Actions { get; init; } = [];
    public ImmutableArray<string> NotActions { get; init; } = [];
    public ImmutableArray<string> Resources { get; init; } = [];
    public ImmutableArray<string> NotResources { get; init; } = [];
    public ImmutableArray<Condition> Conditions { get; init; } = [];

    /// <summary>Who, in a resource's policy or a role's trust policy; null in an identity's.</summary>
    public Principals? Principals { get; init; }

    /// <summary>Policies older than 2012-10-17 know no variables.</summary>
    public bool HasVariables { get; init; } = true;

    /// <summary>Whether it says something about the action at all.</summary>
    public bool Concerns(string action) => NotActions.IsEmpty
        ? Actions.Any(a => IsAction(a, action))
        : !NotActions.Any(a => IsAction(a, action));

    /// <summary>Whether it says something about the question; in which sense is the effect's.</summary>
    public bool Applies(Question question) =>
        Concerns(question.Action)
        && (NotResources.IsEmpty ? Resources.IsEmpty || Resources.Any(r => IsResource(r, question)) : !NotResources.Any(r => IsResource(r, question)))
        && Conditions.All(c => c.Holds(question, HasVariables));

    public override string ToString() =>
        $"{(IsDeny ? "Deny" : "Allow")} {Sid} [{string.Join(' ', Actions)}{(NotActions.IsEmpty ? "" : " not " + string.Join(' ', NotActions))}]"
        + $" on [{string.Join(' ', Resources)}{(NotResources.IsEmpty ? "" : " not " + string.Join(' ', NotResources))}]"
        + string.Concat(Conditions.Select(c => $" if {c.Operator} {c.Key} {string.Join(',', c.Values)}"));

    private static bool IsAction(string pattern, string action) => pattern == "*" || Glob.IsMatch(pattern, action, StringComparison.OrdinalIgnoreCase);

    private bool IsResource(string pattern, Question question) =>
        PolicyText.Expand(pattern, HasVariables, question) is { } expected && Arn.IsMatch(expected, question.Resource);
}
