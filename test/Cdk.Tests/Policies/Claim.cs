using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

internal enum Answer
{
    Yes,
    No,

    /// <summary>No by a Deny, which no further grant can undo.</summary>
    Never,
}

/// <summary>Each of two layers that say the same has to say it by itself: asked with the other one wide open.</summary>
internal enum Layer
{
    Deployed,

    /// <summary>Without the boundary, and with a policy besides that allows everything.</summary>
    RoleAlone,

    /// <summary>With a policy that allows everything in place of the role's own.</summary>
    BoundaryAlone,
}

/// <summary>A question to a role, and the answer that it must get.</summary>
/// <param name="Why">Where the expectation comes from.</param>
internal sealed record Claim(string Role, Question Question, Answer Answer, string Why, Layer Layer = Layer.Deployed)
{
    private static readonly Statement Everything = new() { IsDeny = false, Actions = ["*"], Resources = ["*"] };

    /// <returns>Null when it holds.</returns>
    public string? Problem(Account account, Role role)
    {
        var decision = account.Decide(Subject(role), Question);
        var holds = Answer switch
        {
            Answer.Yes => decision == Decision.Allowed,
            Answer.No => decision != Decision.Allowed,
            _ => decision == Decision.ExplicitlyDenied,
        };
        return holds ? null : $"{role.Name} ({Layer}): {Question} is {decision} and should be {Answer}: {Why}";
    }

    private Subject Subject(Role role) => Layer switch
    {
        Layer.Deployed => role.Subject,
        Layer.RoleAlone => (role with { Statements = role.Statements.Add(Everything), Boundary = null }).Subject,
        _ => (role with { Statements = [Everything] }).Subject,
    };
}
