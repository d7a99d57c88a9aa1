using DevEnv.Simulation;

namespace DevEnv.Scenarios.Simulation;

public sealed class The_simulator
{
    [Theory]
    [InlineData(14)]
    [InlineData(38)]
    [InlineData(55)]
    public void Tells_the_same_story_twice(int seed)
    {
        var first = Episode.Run(new EpisodeOptions { Seed = seed, IsDetailed = true });
        var second = Episode.Run(new EpisodeOptions { Seed = seed, IsDetailed = true });

        second.Story.ShouldBe(first.Story);
        second.Calls.ShouldBe(first.Calls);
    }

    [Fact]
    public void Makes_seeds_that_differ_in_people_and_in_faults()
    {
        var results = Enumerable.Range(1, 12).Select(seed => Episode.Run(new EpisodeOptions { Seed = seed })).ToList();

        results.Select(r => r.Story).Distinct().Count().ShouldBe(12);
        results.Count(r => r.Faults.Count > 0).ShouldBeInRange(3, 11);
        results.Sum(r => r.Calls.Count).ShouldBeGreaterThan(2000);
    }
}
