using DevEnv.Contracts.Costs;
using DevEnv.Functions.Shared.Costs;

namespace DevEnv.LocalRunner.Costs;

/// <param name="Said">As the sources that this platform was planned by have it.</param>
/// <param name="Is">What the price table makes of it.</param>
public sealed record Claim(string Said, string Is);

/// <summary>Figures that went around before anybody multiplied them out.</summary>
public static class Claims
{
    private const int ShortLifeHours = 48;
    private const string Node = "c6i.2xlarge";
    private const decimal Fortnight = 14 * 24;

    public static IReadOnlyList<Claim> Of(PriceTable prices)
    {
        var node = EnvironmentCost.Of(Node, prices.Region)!.PerHour;
        var zone = prices.EndpointZoneHour * PriceTable.HoursPerMonth;
        var evenAt = zone / (prices.NatGigabyte - prices.EndpointGigabyte);
        var convertible = Commitment.OneYear.Where(c => c.Name.Contains("convertible", StringComparison.Ordinal)).ToList();
        var xlarge = prices.InstanceHour["c6i.xlarge"];
        return
        [
            new("c6i.xlarge costs $0.204 an hour", Money.Exact(xlarge)),
            new("reserving saves 33 %", FormattableString.Invariant($"{100 * convertible[^1].Saves:0.#} % with all of it upfront; {100 * convertible[0].Saves:0.#} % with nothing upfront")),
            new("an environment costs $50 to $80 for 48 hours", $"{Money.Cents(node * ShortLifeHours)} (one instance, disk, secrets); with two instances {Money.Cents(2 * node * ShortLifeHours)} at most"),
            new("one that is forgotten for two weeks costs $350", Money.Cents(node * Fortnight)),
            new("thirty of them cost $10,000 and more", Money.Cents(30 * node * Fortnight)),
            new("with endpoints the traffic to AWS is free", FormattableString.Invariant($"of S3 and DynamoDB it is; any other endpoint costs {Money.Cents(zone)} a month and zone, and pays from {evenAt:0} GB on against a NAT gateway")),
            new("reading secrets costs $1.50 a month", $"{Money.Cents(prices.SecretCall * 10_000 * 30)} is 10,000 reads a day; one a second is {Money.Cents(prices.SecretCall * 86_400 * 30)}"),
        ];
    }
}
