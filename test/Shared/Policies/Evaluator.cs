namespace DevEnv.Shared.Policies;

public enum Decision
{
    Allowed,

    /// <summary>Nothing allows it, or a boundary or session policy does not.</summary>
    ImplicitlyDenied,
    ExplicitlyDenied,
}

/// <summary>
/// IAM's decision within one account (IAM user guide, "Policy evaluation for requests within a single account"): an explicit Deny
/// anywhere wins; then what a resource's policy gives the session itself; else identity policies, or a resource's policy that names
/// the role, and the boundary, and each session policy have to allow. Organisation policies are no part of this platform.
/// </summary>
public static class Evaluator
{
    /// <param name="resource">The policy of what is asked for, if it has one.</param>
    /// <param name="resourceDecides">For trust policies and KMS keys, without whose own word nobody gets in.</param>
    public static Decision Decide(Subject subject, Question question, Policy? resource = null, bool resourceDecides = false)
    {
        var asked = question.ValuesOf("aws:PrincipalArn") is null && subject.Kind == "AWS" ? question.With("aws:PrincipalArn", subject.Arn) : question;
        var limits = subject.Boundary is { } boundary ? subject.Session.Add(boundary) : subject.Session;
        if (subject.Identity.Concat(limits).Any(p => Says(p, asked, deny: true)) || NamingIn(resource, subject, asked, deny: true) > Naming.None)
        {
            return Decision.ExplicitlyDenied;
        }

        var naming = NamingIn(resource, subject, asked, deny: false);
        if (naming == Naming.Direct)
        {
            return Decision.Allowed;
        }

        var granted = naming == Naming.Role || ((naming == Naming.Account || !resourceDecides) && subject.Identity.Any(p => Says(p, asked, deny: false)));
        return granted && limits.All(p => Says(p, asked, deny: false)) ? Decision.Allowed : Decision.ImplicitlyDenied;
    }

    public static bool Allows(Subject subject, Question question, Policy? resource = null) => Decide(subject, question, resource) == Decision.Allowed;

    private static bool Says(Policy policy, Question question, bool deny)
    {
        foreach (var statement in policy.Statements)
        {
            if (statement.IsDeny == deny && statement.Applies(question))
            {
                return true;
            }
        }

        return false;
    }

    private static Naming NamingIn(Policy? resource, Subject subject, Question question, bool deny) =>
        resource is null ? Naming.None : resource.Statements.Where(s => s.IsDeny == deny && s.Applies(question))
            .Select(s => (s.Principals ?? throw new NotSupportedException("A resource's policy says nobody's name.")).NamingOf(subject))
            .DefaultIfEmpty(Naming.None).Max();
}
