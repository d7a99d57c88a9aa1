using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Scenarios.Driving;

namespace DevEnv.Scenarios;

public sealed class Extending_and_approving
{
    [Fact]
    public async Task From_Slack_it_says_the_new_end_its_cost_and_what_is_left()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        var before = await platform.UntilAsync(pullRequest, Phase.Ready);

        var answer = await platform.SlashAsync(Desk.Developer, "extend");

        answer.ShouldContain("Extended by 24 h");
        answer.ShouldContain("adds about $8.");
        answer.ShouldContain("24 h are left before a manager");
        var after = (await platform.StateAsync(pullRequest))!;
        after.Deadline.ShouldBe(before.Deadline!.Value.AddHours(24));
        platform.Comments(pullRequest).Single().Body.ShouldContain("Thu 26 Nov 2026");
    }

    [Fact]
    public async Task Beyond_96_hours_a_manager_approves_and_never_who_asked()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        var before = await platform.UntilAsync(pullRequest, Phase.Ready);

        (await platform.SlashAsync(Desk.Developer, "extend 72")).ShouldContain("need a manager");
        var asked = platform.Channel("dev-env-managers").ShouldHaveSingleItem();
        asked.Text.ShouldContain("120 h in total");
        (await platform.PressAsync(Desk.Colleague, asked, "approve")).ShouldContain("not one of the platform's managers");
        (await platform.SlashAsync(Desk.Developer, "approve")).ShouldContain("not one of the platform's managers");
        (await platform.StateAsync(pullRequest))!.Deadline.ShouldBe(before.Deadline);

        (await platform.PressAsync(Desk.Manager, asked, "approve")).ShouldContain("Approved by margaret");

        (await platform.StateAsync(pullRequest))!.Deadline.ShouldBe(before.Deadline!.Value.AddHours(72));
        platform.Channel("dev-env-managers").Single().Text.ShouldContain("Approved by");
        platform.DirectMessages(Desk.Developer).ShouldHaveSingleItem().Text.ShouldContain("Approved by");
        platform.Comments(pullRequest).Single().Body.ShouldContain("approved by `margaret`");
    }

    [Fact]
    public async Task A_manager_cannot_approve_what_she_asked_for_herself()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync(Wishes.Good(Desk.Manager));
        var before = await platform.UntilAsync(pullRequest, Phase.Ready);
        await platform.SlashAsync(Desk.Manager, "extend 72");

        (await platform.PressAsync(Desk.Manager, platform.Channel("dev-env-managers").Single(), "approve")).ShouldContain("Who asks cannot approve");

        (await platform.StateAsync(pullRequest))!.Deadline.ShouldBe(before.Deadline);
    }

    [Fact]
    public async Task A_file_that_asks_for_120_hours_gets_96_and_a_request_for_the_rest()
    {
        await using var platform = await Platform.StartAsync();
        var text = System.Text.RegularExpressions.Regex.Replace(Wishes.Example, @"ttl_hours: \d+", "ttl_hours: 120");
        var (pullRequest, _) = await platform.OpenAsync(Wishes.Good() with { Configuration = text });

        var state = await platform.UntilAsync(pullRequest, Phase.Ready);

        (state.Deadline - state.CreatedAt).ShouldBe(TimeSpan.FromHours(96));
        state.Approval!.NewDeadline.ShouldBe(state.CreatedAt!.Value.AddHours(120));
        platform.Channel("dev-env-managers").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_new_commit_ends_the_request()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        await platform.UntilAsync(pullRequest, Phase.Ready);
        await platform.SlashAsync(Desk.Developer, "extend 72");
        var asked = platform.Channel("dev-env-managers").Single();
        await platform.Local.People.PushAsync(pullRequest, new NewPush(Without: ["README.md"]), CancellationToken.None);
        await platform.UntilAsync(pullRequest, Phase.Ready);

        (await platform.PressAsync(Desk.Manager, asked, "approve")).ShouldContain("No approval is asked for");
        platform.Channel("dev-env-managers").Single().Text.ShouldContain("No longer open");
    }

    [Fact]
    public async Task By_comment_it_needs_write_permission_and_a_reaction_says_how_it_went()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        var before = await platform.UntilAsync(pullRequest, Phase.Ready);

        var refused = await platform.SayAsync(pullRequest, Desk.Outsider, "/dev-env extend 1");
        var done = await platform.SayAsync(pullRequest, Desk.Colleague, "/dev-env extend 12\nBecause of the holiday.");

        platform.Reactions(refused).ShouldBe(["-1"]);
        platform.Reactions(done).ShouldBe(["+1"]);
        (await platform.StateAsync(pullRequest))!.Deadline.ShouldBe(before.Deadline!.Value.AddHours(12));
        platform.Comments(pullRequest).Single(c => c.IsByApp).Body.ShouldContain("`/dev-env extend 12`");
    }

    [Fact]
    public async Task A_stranger_in_Slack_is_told_so()
    {
        await using var platform = await Platform.StartAsync();
        (await platform.SlashAsync(Desk.Outsider, "list")).ShouldContain("do not know who you are");
    }

    [Fact]
    public async Task A_fork_runs_when_somebody_else_allows_exactly_that_commit()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync(Wishes.Good(Desk.Outsider) with { FromFork = true });

        await platform.SayAsync(pullRequest, Desk.Outsider, $"/dev-env allow {pullRequest.HeadSha}");
        await platform.SayAsync(pullRequest, Desk.Colleague, "/dev-env allow 0123456789abcdef");
        (await platform.StateAsync(pullRequest))!.Phase.ShouldBe(Phase.Absent);
        await platform.SayAsync(pullRequest, Desk.Colleague, $"/dev-env allow {pullRequest.HeadSha}");
        await platform.UntilAsync(pullRequest, Phase.Ready);

        await platform.Local.People.PushAsync(pullRequest, new NewPush(Without: ["README.md"]), CancellationToken.None);
        (await platform.UntilAsync(pullRequest, Phase.Ready)).HeadSha.ShouldBe(pullRequest.HeadSha);
    }
}
