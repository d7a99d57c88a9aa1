using System.Collections.Immutable;

namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>What the account holds before anybody calls: one VPC over three zones, an Amazon Linux 2023 image, the shared egress group.</summary>
public sealed record Ec2Seed
{
    /// <summary>Decides every id.</summary>
    public int Seed { get; init; } = 1;

    public VpcSeed Vpc { get; init; } = new("vpc-0de0c0ffee0000001", "10.40.0.0/16");

    /// <summary>In the zones a, b, c of the account's region.</summary>
    public ImmutableArray<SubnetSeed> Subnets { get; init; } =
    [
        new("subnet-0de0c0ffee000000a", "a", "10.40.0.0/20"),
        new("subnet-0de0c0ffee000000b", "b", "10.40.16.0/20"),
        new("subnet-0de0c0ffee000000c", "c", "10.40.32.0/20"),
    ];

    public string DefaultGroupId { get; init; } = "sg-0de0c0ffee000def0";
    public string EgressGroupId { get; init; } = "sg-0de0c0ffee000e600";
    public string EgressGroupName { get; init; } = "dev-env-shared-egress";

    public ImmutableArray<ImageSeed> Images { get; init; } =
    [
        new("ami-0de0c0ffee0a12023", "al2023-ami-2023.9.20261117.0-kernel-6.1-x86_64",
            ["al2023-ami-kernel-default-x86_64", "al2023-ami-kernel-6.1-x86_64"]),
    ];

    /// <param name="parameter">Amazon's public one in Systems Manager.</param>
    public ImageSeed? ByParameter(string parameter)
    {
        const string latest = "/aws/service/ami-amazon-linux-latest/";
        return parameter.StartsWith(latest, StringComparison.Ordinal) ? Images.FirstOrDefault(i => i.SsmNames.Contains(parameter[latest.Length..])) : null;
    }

    /// <summary>vCPUs by type; another type is unknown.</summary>
    public ImmutableDictionary<string, int> InstanceTypes { get; init; } = new Dictionary<string, int>
    {
        ["t3.micro"] = 2,
        ["c6i.large"] = 2,
        ["c6i.xlarge"] = 4,
        ["c6i.2xlarge"] = 8,
        ["c6a.2xlarge"] = 8,
        ["m6i.2xlarge"] = 8,
        ["m6a.2xlarge"] = 8,
        ["c7i.2xlarge"] = 8,
    }.ToImmutableDictionary();
}

public sealed record VpcSeed(string Id, string Cidr);

public sealed record SubnetSeed(string Id, string Zone, string Cidr);

/// <param name="SsmNames">Below /aws/service/ami-amazon-linux-latest/, for <c>resolve:ssm:</c>.</param>
public sealed record ImageSeed(string Id, string Name, ImmutableArray<string> SsmNames)
{
    public string SnapshotId => Id.Replace("ami-", "snap-", StringComparison.Ordinal);

    /// <summary>In GiB; a root volume may not be smaller.</summary>
    public int RootSize { get; init; } = 8;

    public const string RootDevice = "/dev/xvda";
}
