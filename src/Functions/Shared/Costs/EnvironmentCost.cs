using DevEnv.Contracts.Costs;

namespace DevEnv.Functions.Shared.Costs;

/// <summary>What one environment costs: its instance, its disk and its two secrets. Traffic is not in it.</summary>
/// <param name="PerHour">US dollars.</param>
/// <param name="IsEstimate">The prices are another region's.</param>
public sealed record EnvironmentCost(decimal PerHour, bool IsEstimate, PriceTable Prices)
{
    private const int DiskGigabytes = 30;
    private const int Secrets = 2;

    /// <returns>Null for an instance type without a known price.</returns>
    public static EnvironmentCost? Of(string instanceType, string region)
    {
        var prices = PriceTable.UsEast1;
        return prices.InstanceHour.TryGetValue(instanceType, out var hour)
            ? new EnvironmentCost(
                hour + (((DiskGigabytes * prices.Gp3GigabyteMonth) + (Secrets * prices.SecretMonth)) / PriceTable.HoursPerMonth),
                region != prices.Region,
                prices)
            : null;
    }

    /// <summary>For whoever must not spend too much: a type without a known price counts as the dearest known one.</summary>
    public static EnvironmentCost AtMost(string instanceType, string region) =>
        Of(instanceType, region) ?? Of(PriceTable.UsEast1.InstanceHour.MaxBy(p => p.Value).Key, region)!;

    public decimal For(TimeSpan time) => PerHour * (decimal)Math.Max(0, time.TotalHours);
}
