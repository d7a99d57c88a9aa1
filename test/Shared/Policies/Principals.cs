using System.Collections.Immutable;

namespace DevEnv.Shared.Policies;

/// <summary>How directly a resource's policy names who asks; the more directly, the less else limits it.</summary>
public enum Naming
{
    None,

    /// <summary>Only the account is named: an identity policy still has to allow.</summary>
    Account,

    /// <summary>The role: in place of an identity policy, within boundary and session policies.</summary>
    Role,

    /// <summary>The session, a user, a service or everybody: an implicit deny elsewhere limits nothing.</summary>
    Direct,
}

/// <summary>
/// The Principal of a statement. By the IAM user guide ("Permissions boundaries for IAM entities", "Policy evaluation for requests
/// within a single account"): what names a role's ARN is limited by an implicit deny in its boundary, what names the session's ARN or
/// a user's is not. Everybody ("*") is taken for the latter here: of two readings the one that allows more.
/// </summary>
/// <param name="Kind">AWS, Service, Federated, or * for everybody.</param>
public sealed record Principals(bool Negated, ImmutableArray<(string Kind, string Value)> Entries)
{
    public Naming NamingOf(Subject subject)
    {
        var naming = Entries.Select(e => NamingOf(e.Kind, e.Value, subject)).DefaultIfEmpty(Naming.None).Max();
        return !Negated ? naming : naming == Naming.None ? Naming.Direct : Naming.None;
    }

    private static Naming NamingOf(string kind, string value, Subject subject)
    {
        if (kind == "*" || value == "*")
        {
            return Naming.Direct;
        }

        if (kind != "AWS")
        {
            return kind == subject.Kind && value == subject.Arn ? Naming.Direct : Naming.None;
        }

        return value == subject.SessionArn ? Naming.Direct
            : value == subject.Arn ? subject.IsRole ? Naming.Role : Naming.Direct
            : value == subject.Account || value.EndsWith($"::{subject.Account}:root", StringComparison.Ordinal) ? Naming.Account
            : Naming.None;
    }
}
