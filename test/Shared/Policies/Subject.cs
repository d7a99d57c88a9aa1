using System.Collections.Immutable;

namespace DevEnv.Shared.Policies;

/// <summary>Who asks, with every policy that goes with it.</summary>
public sealed record Subject
{
    /// <summary>Of a role or a user; for a service its name, for example ec2.amazonaws.com.</summary>
    public required string Arn { get; init; }

    /// <summary>AWS for roles and users, else Service or Federated.</summary>
    public string Kind { get; init; } = "AWS";

    public string Account { get; init; } = "";

    /// <summary>arn:aws:sts::account:assumed-role/name/session: who a role is while it acts; null for a user.</summary>
    public string? SessionArn { get; init; }

    public ImmutableArray<Policy> Identity { get; init; } = [];
    public Policy? Boundary { get; init; }

    /// <summary>Passed with AssumeRole.</summary>
    public ImmutableArray<Policy> Session { get; init; } = [];

    public bool IsRole => SessionArn is not null;
}
