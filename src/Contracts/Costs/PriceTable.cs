namespace DevEnv.Contracts.Costs;

/// <summary>
/// On-demand Linux prices in US dollars. Instances: Karpenter's generated price table of the date below; gp3 and Secrets
/// Manager: AWS's price pages. Only prices that were checked are in here; another region is told as an estimate by these.
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
        },
        Gp3GigabyteMonth = 0.08m,
        SecretMonth = 0.40m,
    };

    public required string Region { get; init; }
    public required DateOnly AsOf { get; init; }
    public required IReadOnlyDictionary<string, decimal> InstanceHour { get; init; }
    public required decimal Gp3GigabyteMonth { get; init; }
    public required decimal SecretMonth { get; init; }
}
