using System.Collections.Immutable;

namespace DevEnv.LocalRunner.Cloud.Iam;

/// <summary>How late EC2 sees what IAM has answered. Durations are virtual; zero is off.</summary>
public sealed record IamBehaviour
{
    /// <summary>From CreateInstanceProfile until RunInstances knows the profile.</summary>
    public TimeSpan ProfileReachesEc2After { get; init; }

    /// <summary>From AddRoleToInstanceProfile until RunInstances sees a role in it.</summary>
    public TimeSpan RoleReachesEc2After { get; init; }
}

/// <summary>The managed policies that are there before anybody calls.</summary>
public sealed record IamSeed
{
    /// <summary>Decides every id.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Of the account, for example a permissions boundary.</summary>
    public ImmutableArray<PolicySeed> Policies { get; init; } = [];

    /// <summary>Names of AWS's own managed policies that can be attached.</summary>
    public ImmutableArray<string> AwsManaged { get; init; } = ["AmazonSSMManagedInstanceCore", "CloudWatchAgentServerPolicy"];
}

/// <param name="Path">Begins and ends with a slash.</param>
public sealed record PolicySeed(string Name, string Path, string Document);
