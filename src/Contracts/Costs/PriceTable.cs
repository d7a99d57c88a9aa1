namespace DevEnv.Contracts.Costs;

/// <summary>
/// On-demand Linux prices in US dollars. Instances: Karpenter's generated price table of the date below; all else: AWS's price
/// pages, as quoted by others in 2026. Only prices that were checked are in here; another region is told as an estimate by these.
/// </summary>
public sealed record PriceTable
{
    /// <summary>AWS bills months of 730 hours.</summary>
    public const decimal HoursPerMonth = 730m;

    public static readonly PriceTable UsEast1 = new()
    {
        Region = "us-east-1",
        AsOf = new DateOnly(2026, 7, 20),
        InstanceHour = new Dictionary<string, decimal>
        {
            ["c6i.large"] = 0.0850m,
            ["c6i.xlarge"] = 0.1700m,
            ["c6i.2xlarge"] = 0.3400m,
            ["c6i.4xlarge"] = 0.6800m,
            ["c6a.large"] = 0.0765m,
            ["c6a.xlarge"] = 0.1530m,
            ["c6a.2xlarge"] = 0.3060m,
            ["c6a.4xlarge"] = 0.6120m,
            ["c7i.2xlarge"] = 0.3570m,
            ["m6i.xlarge"] = 0.1920m,
            // Twice the xlarge: within a family AWS prices by size.
            ["m6i.2xlarge"] = 0.3840m,
            ["t3.small"] = 0.0208m,
            ["t3.medium"] = 0.0416m,
        },
        Gp3GigabyteMonth = 0.08m,
        SecretMonth = 0.40m,
        SecretCall = 0.05m / 10_000,
        NatGatewayHour = 0.045m,
        NatGigabyte = 0.045m,
        EndpointZoneHour = 0.01m,
        EndpointGigabyte = 0.01m,
        PublicAddressHour = 0.005m,
        FargateProcessorHour = 0.04048m,
        FargateGigabyteHour = 0.004445m,
        AlarmMetricMonth = 0.10m,
        CompositeAlarmMonth = 0.50m,
        DashboardMonth = 3.00m,
    };

    public required string Region { get; init; }
    public required DateOnly AsOf { get; init; }
    public required IReadOnlyDictionary<string, decimal> InstanceHour { get; init; }
    public required decimal Gp3GigabyteMonth { get; init; }
    public required decimal SecretMonth { get; init; }

    /// <summary>One GetSecretValue.</summary>
    public required decimal SecretCall { get; init; }

    public required decimal NatGatewayHour { get; init; }
    public required decimal NatGigabyte { get; init; }

    /// <summary>An interface endpoint in one availability zone.</summary>
    public required decimal EndpointZoneHour { get; init; }

    public required decimal EndpointGigabyte { get; init; }

    /// <summary>A public IPv4 address, in use or not.</summary>
    public required decimal PublicAddressHour { get; init; }

    /// <summary>One vCPU of Fargate, Linux on x86.</summary>
    public required decimal FargateProcessorHour { get; init; }

    public required decimal FargateGigabyteHour { get; init; }

    /// <summary>Each metric that an alarm of standard resolution looks at.</summary>
    public required decimal AlarmMetricMonth { get; init; }

    public required decimal CompositeAlarmMonth { get; init; }

    /// <summary>The first three of an account are free; told as if they were not.</summary>
    public required decimal DashboardMonth { get; init; }
}
