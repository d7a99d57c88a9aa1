using DevEnv.Contracts.State;

namespace DevEnv.Functions.Provisioning;

/// <summary>The order in which instance types and subnets are asked for: each type in every subnet before the next type.</summary>
public static class LaunchPlan
{
    /// <summary>
    /// The offer to make now: the open one again, unchanged; else the next of the plan; null when all were refused.
    /// The subnets begin at a place that differs between environments, so that a burst spreads over the zones.
    /// </summary>
    public static LaunchOffer? Next(LaunchRecord launch, string environment, IReadOnlyList<string> types, IReadOnlyList<string> subnets)
    {
        if (launch.Offers is [.., { Status: not OfferStatus.Refused } current])
        {
            return current;
        }

        var k = launch.Offers.Count;
        if (k >= types.Count * subnets.Count)
        {
            return null;
        }

        var start = environment.Sum(c => c) % subnets.Count;
        return new LaunchOffer(k, types[k / subnets.Count], subnets[(start + k) % subnets.Count], OfferStatus.Open);
    }

    public static LaunchRecord With(this LaunchRecord launch, LaunchOffer offer) =>
        launch with { Offers = [.. launch.Offers.Where(o => o.K != offer.K), offer] };
}
