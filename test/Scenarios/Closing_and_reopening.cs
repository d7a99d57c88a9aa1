using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Scenarios.Driving;

namespace DevEnv.Scenarios;

public sealed class Closing_and_reopening
{
    [Theory]
    [InlineData(false, "closed")]
    [InlineData(true, "merged")]
    public async Task Closing_destroys_at_once_tells_and_leaves_nothing(bool merged, string word)
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        await platform.UntilAsync(pullRequest, Phase.Ready);
        platform.Clock.Advance(TimeSpan.FromHours(10));

        await platform.Local.People.CloseAsync(pullRequest, merged, CancellationToken.None);
        var state = await platform.UntilAsync(pullRequest, Phase.Absent);

        var body = platform.Comments(pullRequest).ShouldHaveSingleItem().Body;
        body.ShouldContain("is destroyed");
        body.ShouldContain($"was {word}");
        state.Bill!.Dollars.ShouldBeInRange(3.4m, 3.7m);
        body.ShouldContain("It cost about **$3.");
        platform.DirectMessages(Desk.Developer).ShouldHaveSingleItem().Text.ShouldContain("is destroyed");
        (await Leftovers.FindAsync(platform)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Closing_while_it_is_being_made_leaves_nothing()
    {
        await using var platform = await Platform.StartAsync();
        for (var step = 1; step < 40; step += 3)
        {
            var (pullRequest, _) = await platform.OpenAsync();
            for (var i = 0; i < step; i++)
            {
                platform.Clock.AdvanceToNextTimer();
            }

            await platform.Local.People.CloseAsync(pullRequest, merged: false, CancellationToken.None);
            await platform.UntilAsync(pullRequest, Phase.Absent);
            (await Leftovers.FindAsync(platform)).ShouldBeEmpty($"after {step} steps");
        }
    }

    [Fact]
    public async Task Reopening_waits_for_the_old_one_to_be_gone_and_begins_a_new_life()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        await platform.UntilAsync(pullRequest, Phase.Ready);
        platform.Clock.Advance(TimeSpan.FromHours(10));

        await platform.Local.People.CloseAsync(pullRequest, merged: false, CancellationToken.None);
        await platform.Local.People.ReopenAsync(pullRequest, CancellationToken.None);
        (await platform.StateAsync(pullRequest))!.Phase.ShouldBe(Phase.Destroying);
        platform.Comments(pullRequest).Single().Body.ShouldContain("A new one follows");
        var state = await platform.UntilAsync(pullRequest, Phase.Ready);

        state.Generation.ShouldBe(2);
        state.Deadline.ShouldBe(state.CreatedAt!.Value.AddHours(48));
        platform.Comments(pullRequest).ShouldHaveSingleItem();
        platform.DirectMessages(Desk.Developer).ShouldBeEmpty();
    }

    [Fact]
    public async Task Closed_again_before_the_new_one_began_there_is_none()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        await platform.UntilAsync(pullRequest, Phase.Ready);

        await platform.Local.People.CloseAsync(pullRequest, merged: false, CancellationToken.None);
        await platform.Local.People.ReopenAsync(pullRequest, CancellationToken.None);
        await platform.Local.People.CloseAsync(pullRequest, merged: false, CancellationToken.None);
        var state = await platform.UntilAsync(pullRequest, Phase.Absent);

        (state.Generation, state.Next).ShouldBe((1, null));
        (await Leftovers.FindAsync(platform)).ShouldBeEmpty();
    }
}
