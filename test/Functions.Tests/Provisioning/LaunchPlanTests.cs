using DevEnv.Contracts.State;
using DevEnv.Functions.Provisioning;

namespace DevEnv.Functions.Tests.Provisioning;

public sealed class LaunchPlanTests
{
    private static readonly string[] Types = ["c6i.2xlarge", "c6a.2xlarge"];
    private static readonly string[] Subnets = ["a", "b", "c"];

    [Fact]
    public void Tries_each_type_in_every_subnet_before_the_next_type_and_then_gives_up()
    {
        var launch = new LaunchRecord { ExpiresAt = DateTimeOffset.UnixEpoch };
        var made = new List<LaunchOffer>();
        while (LaunchPlan.Next(launch, "x", Types, Subnets) is { } offer)
        {
            made.Add(offer);
            launch = launch.With(offer with { Status = OfferStatus.Refused });
        }

        made.Select(o => o.K).ShouldBe([0, 1, 2, 3, 4, 5]);
        made.Take(3).ShouldAllBe(o => o.InstanceType == "c6i.2xlarge");
        made.Take(3).Select(o => o.SubnetId).ShouldBe(Subnets, ignoreOrder: true);
        made.Skip(3).Select(o => o.SubnetId).ShouldBe(Subnets, ignoreOrder: true);
    }

    [Fact]
    public void An_offer_without_an_answer_is_made_again_unchanged()
    {
        var open = new LaunchOffer(1, "c6i.2xlarge", "b", OfferStatus.Open);
        var launch = new LaunchRecord { ExpiresAt = DateTimeOffset.UnixEpoch, Offers = [new LaunchOffer(0, "c6i.2xlarge", "a", OfferStatus.Refused), open] };

        LaunchPlan.Next(launch, "x", Types, Subnets).ShouldBe(open);
    }
}
