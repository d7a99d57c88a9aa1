using DevEnv.Functions.Shared;

namespace DevEnv.Functions.Provisioning;

/// <summary>What the stack decides about new environments.</summary>
public sealed record ProvisioningOptions
{
    /// <summary>Amazon's public parameter of the newest Amazon Linux 2023.</summary>
    public const string NewestImage = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

    public required string VpcId { get; init; }
    public required IReadOnlyList<string> SubnetIds { get; init; }
    public required string ImageId { get; init; }

    /// <summary>The shared group that gives instances their way out; an environment's own group has none.</summary>
    public required string EgressSecurityGroupId { get; init; }

    /// <summary>The only range that may reach port 8080.</summary>
    public required string VpnCidr { get; init; }

    public required string BoundaryArn { get; init; }
    public required string AgentKey { get; init; }

    /// <summary>Lower-case hex SHA-256 of the agent's archive.</summary>
    public required string AgentSha256 { get; init; }

    public required string AgentVersion { get; init; }
    public string? NatsUrl { get; init; }

    /// <summary>In the order of preference; each is tried in every subnet before the next.</summary>
    public IReadOnlyList<string> InstanceTypes { get; init; } = ["c6i.2xlarge", "c6a.2xlarge", "m6i.2xlarge"];

    public int OwnerQuota { get; init; } = 3;
    public int TotalQuota { get; init; } = 50;

    /// <summary>US dollars that one owner's environments may cost in a day of UTC, by list prices. 0 sets no limit.</summary>
    public decimal OwnerDailyBudget { get; init; } = 40m;

    /// <summary>Whom a person asks for more, as a sentence names them.</summary>
    public string BudgetContact { get; init; } = "the platform's operators";

    public TimeSpan QueueLimit { get; init; } = TimeSpan.FromHours(6);
    public TimeSpan BootLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after the expiry the instance ends itself, with the whole platform gone.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(30);

    public static ProvisioningOptions Read(Settings settings) => new()
    {
        VpcId = settings.Required("VPC_ID"),
        SubnetIds = settings.List("SUBNET_IDS") is { Count: > 0 } subnets ? subnets : throw new InvalidOperationException("The setting SUBNET_IDS is empty."),
        ImageId = settings.Text("IMAGE_ID", NewestImage),
        EgressSecurityGroupId = settings.Required("EGRESS_SECURITY_GROUP_ID"),
        VpnCidr = settings.Required("VPN_CIDR"),
        BoundaryArn = settings.Required("BOUNDARY_ARN"),
        AgentKey = settings.Required("AGENT_KEY"),
        AgentSha256 = settings.Required("AGENT_SHA256"),
        AgentVersion = settings.Required("AGENT_VERSION"),
        NatsUrl = settings.Optional("NATS_URL"),
        OwnerQuota = settings.Number("OWNER_QUOTA", 3),
        TotalQuota = settings.Number("TOTAL_QUOTA", 50),
        OwnerDailyBudget = settings.Amount("OWNER_DAILY_BUDGET_USD", 40m),
        BudgetContact = settings.Text("BUDGET_CONTACT", "the platform's operators"),
    };
}
