using DevEnv.Functions.Provisioning;

namespace DevEnv.Functions.Tests.Provisioning;

public sealed class AdmissionQueueTests
{
    private const string Ada1 = "admissions/20261122T090000000Z_ada_a-1-1-g1";
    private const string Ada2 = "admissions/20261122T090001000Z_ada_a-1-2-g1";
    private const string Ada3 = "admissions/20261122T090002000Z_ada_a-1-3-g1";
    private const string Grace = "admissions/20261122T090003000Z_grace_a-1-4-g1";

    [Theory]
    [InlineData(Ada1, 1, 10, null)]
    [InlineData(Ada2, 1, 10, 1)]
    [InlineData(Ada3, 1, 10, 2)]
    [InlineData(Grace, 1, 10, null)]
    [InlineData(Grace, 3, 3, 1)]
    [InlineData(Ada3, 3, 3, null)]
    public void The_order_of_the_keys_is_the_queue_and_a_full_owner_blocks_nobody_else(string own, int owner, int total, int? place) =>
        AdmissionQueue.Place([Grace, Ada3, Ada1, Ada2], own, owner, total).ShouldBe(place);

    [Fact]
    public void A_marker_that_the_listing_does_not_show_yet_still_counts() => AdmissionQueue.Place([Ada1], Ada2, 1, 10).ShouldBe(1);
}
