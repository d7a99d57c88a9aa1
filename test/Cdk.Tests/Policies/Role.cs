using System.Collections.Immutable;
using DevEnv.Shared.Policies;

namespace DevEnv.Cdk.Tests.Policies;

/// <summary>A role of a template, or one that a function makes at run time, or a policy for people.</summary>
/// <param name="Name">A function's method; else the logical id without its hash.</param>
/// <param name="Arn">Of the role.</param>
/// <param name="Function">The function that has it.</param>
/// <param name="Trust">Who may take it; nobody for a policy alone.</param>
/// <param name="Statements">Of all its policies.</param>
/// <param name="Boundary">The most that it can do; null without.</param>
internal sealed record Role(string Name, string Arn, string? Function, ImmutableArray<Statement> Trust, ImmutableArray<Statement> Statements, Policy? Boundary)
{
    /// <summary>ARNs of managed policies that no template has, so nobody here can say what they allow.</summary>
    public ImmutableArray<string> Unread { get; init; } = [];

    public Subject Subject => new()
    {
        Arn = Arn,
        SessionArn = $"arn:aws:sts::{Resolved.Account}:assumed-role/{Arn[(Arn.LastIndexOf('/') + 1)..]}/session",
        Account = Resolved.Account,
        Identity = [new Policy(Statements)],
        Boundary = Boundary,
    };

    public Policy TrustPolicy => new(Trust);

    public override string ToString() => Name;
}

/// <summary>The policy of a bucket, a queue, a key, ...: applies to its resource and what is in it.</summary>
internal sealed record ResourcePolicy(string Name, IReadOnlyList<string> Resources, Policy Policy)
{
    public bool IsOf(string arn) => Resources.Any(r => arn == r || arn.StartsWith(r + "/", StringComparison.Ordinal));
}
