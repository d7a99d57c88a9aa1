using DevEnv.Functions.Shared.Costs;

namespace DevEnv.Functions.Tests.Comments;

public sealed class EnvironmentCostTests
{
    // One c6i.2xlarge, 30 GB of gp3 and two secrets for 48 h: 16.32 + 0.16 + 0.05.
    [Fact]
    public void A_weekend_costs_sixteen_dollars_and_a_half() =>
        Math.Round(EnvironmentCost.Of("c6i.2xlarge", "us-east-1")!.For(TimeSpan.FromHours(48)), 2).ShouldBe(16.53m);

    [Fact]
    public void Time_that_is_over_costs_nothing() => EnvironmentCost.Of("c6i.2xlarge", "us-east-1")!.For(TimeSpan.FromHours(-1)).ShouldBe(0m);

    [Fact]
    public void An_unknown_type_has_no_price() => EnvironmentCost.Of("x9.huge", "us-east-1").ShouldBeNull();
}
