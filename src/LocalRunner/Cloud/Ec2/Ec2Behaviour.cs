namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>How EC2 behaves, above all where it hurts. Durations are virtual (the service's TimeProvider); zero or null is off.</summary>
public sealed record Ec2Behaviour
{
    public TimeSpan PendingFor { get; init; } = TimeSpan.FromSeconds(16);
    public TimeSpan ShuttingDownFor { get; init; } = TimeSpan.FromSeconds(30);
    public TimeSpan StoppingFor { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>From running until both status checks say ok.</summary>
    public TimeSpan StatusChecksAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A terminated instance is still listed for so long.</summary>
    public TimeSpan TerminatedListedFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A client token is remembered for so long after its instance has terminated.</summary>
    public TimeSpan TokenKeptFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>A new instance id answers InvalidInstanceID.NotFound, and lists leave it out, for so long.</summary>
    public TimeSpan InstanceHiddenFor { get; init; }

    /// <summary>A new security group answers InvalidGroup.NotFound, and lists leave it out, for so long.</summary>
    public TimeSpan GroupHiddenFor { get; init; }

    /// <summary>A network interface outlives its terminated instance for so long, and holds its security groups.</summary>
    public TimeSpan InterfaceLingersFor { get; init; }

    /// <summary>What becomes of a launch; the default lets every launch through.</summary>
    public Func<LaunchOffer, LaunchFate> Launch { get; init; } = static _ => LaunchFate.Normal;

    /// <summary>vCPUs of all instances that are not terminated.</summary>
    public int? VcpuLimit { get; init; }

    /// <summary>Requests per account and action.</summary>
    public RequestRate? Requests { get; init; }

    /// <summary>A list that was asked for without MaxResults ends here and has a NextToken.</summary>
    public int UnpagedLimit { get; init; } = 1000;
}

/// <param name="Number">Of launches tried in this process, from 1, refused ones included.</param>
public sealed record LaunchOffer(string InstanceType, string SubnetId, string AvailabilityZone, string? ClientToken, int Number);

public enum LaunchFate
{
    Normal,

    /// <summary>InsufficientInstanceCapacity, status 500.</summary>
    NoCapacity,

    /// <summary>VcpuLimitExceeded.</summary>
    VcpuLimit,

    /// <summary>InsufficientFreeAddressesInSubnet.</summary>
    NoFreeAddress,

    /// <summary>Unsupported: the zone does not have the type.</summary>
    Unsupported,

    /// <summary>The launch is answered as a success, and the instance goes from pending to terminated with Server.InternalError.</summary>
    DiesWhilePending,
}

/// <summary>A token bucket: so many at once, refilled evenly.</summary>
public sealed record RequestRate(int Burst, double PerSecond);
