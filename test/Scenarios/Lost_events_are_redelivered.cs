using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Scenarios.Driving;

namespace DevEnv.Scenarios;

/// <summary>GitHub sends nothing again by itself: what its log shows as failed is asked for again.</summary>
public sealed class Lost_events_are_redelivered
{
    [Fact]
    public async Task A_delivery_that_never_arrived_comes_again_and_once()
    {
        await using var platform = await Platform.StartAsync();
        platform.LoseTheFirstAttempt();
        var (pullRequest, _) = await platform.OpenAsync();
        (await platform.StateAsync(pullRequest)).ShouldBeNull();

        (await platform.RedeliverAsync()).Number("redelivered").ShouldBe(0, "it is younger than a minute");
        await platform.PassAsync(TimeSpan.FromMinutes(2));
        var report = await platform.RedeliverAsync();
        report.Number("redelivered").ShouldBe(1, report.ToString());
        (await platform.UntilAsync(pullRequest, Phase.Ready)).Generation.ShouldBe(1);

        await platform.PassAsync(TimeSpan.FromMinutes(30));
        var after = await platform.RedeliverAsync();
        after.Number("open").ShouldBe(0, after.ToString());
        platform.Local.GitHub.Deliveries.Count().ShouldBe(2);
        platform.Comments(pullRequest).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_runs_at_once_do_no_harm()
    {
        await using var platform = await Platform.StartAsync();
        platform.LoseTheFirstAttempt();
        var (pullRequest, _) = await platform.OpenAsync();
        await platform.PassAsync(TimeSpan.FromMinutes(2));

        var reports = await Task.WhenAll(platform.RedeliverAsync(), platform.RedeliverAsync());

        reports.Sum(r => r.Number("redelivered")).ShouldBe(1);
        (await platform.UntilAsync(pullRequest, Phase.Ready)).Generation.ShouldBe(1);
        platform.Comments(pullRequest).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_hour_without_GitHub_is_made_up_for_when_it_is_back()
    {
        await using var platform = await Platform.StartAsync();
        platform.Local.GitHubApi.IsDown = true;
        var (pullRequest, delivery) = await OpenWithAClockAsync(platform);
        delivery.StatusCode.ShouldBe(503, delivery.Answer);
        for (var run = 0; run < 12; run++)
        {
            await platform.PassAsync(TimeSpan.FromMinutes(5));
            (await platform.RedeliverAsync()).IsComplete().ShouldBeFalse();
        }

        platform.Local.GitHubApi.IsDown = false;
        (await platform.RedeliverAsync()).Number("redelivered").ShouldBe(1);

        (await platform.UntilAsync(pullRequest, Phase.Ready)).Generation.ShouldBe(1);
    }

    [Fact]
    public async Task An_outage_of_ours_is_asked_about_less_and_less_often()
    {
        await using var platform = await Platform.StartAsync();
        var outage = new Outage(platform.Local.Functions, "GitHubWebhook");
        platform.Local.Functions = outage;
        var (pullRequest, delivery) = await platform.OpenAsync();
        delivery.StatusCode.ShouldBe(500);

        (await RunsAsync(platform, TimeSpan.FromHours(2))).ShouldBe(4, "after 1, 5, 15 and 60 minutes");
        outage.IsOn = false;
        (await RunsAsync(platform, TimeSpan.FromHours(2))).ShouldBe(1);

        (await platform.UntilAsync(pullRequest, Phase.Ready)).Generation.ShouldBe(1);
        (await platform.RedeliverAsync()).Number("open").ShouldBe(0);
    }

    [Fact]
    public async Task An_outage_that_does_not_end_is_given_up_after_ten_tries_and_says_so()
    {
        await using var platform = await Platform.StartAsync();
        platform.Local.Functions = new Outage(platform.Local.Functions, "GitHubWebhook");
        await platform.OpenAsync();

        var (redelivered, givenUp, open) = (0, 0, 0);
        for (var hour = 0; hour < 60; hour++)
        {
            await platform.PassAsync(TimeSpan.FromHours(1));
            var report = await platform.RedeliverAsync();
            (redelivered, givenUp, open) = (redelivered + report.Number("redelivered"), givenUp + report.Number("givenUp"), report.Number("open"));
        }

        redelivered.ShouldBe(10);
        givenUp.ShouldBe(1);
        open.ShouldBe(0);
    }

    [Fact]
    public async Task What_repeating_does_not_mend_is_left_to_the_comparison()
    {
        await using var platform = await Platform.StartAsync(settings: new Dictionary<string, string> { ["GITHUB_WEBHOOK_SECRETS"] = "/dev-env/slack-signing-secret" });
        var (_, delivery) = await platform.OpenAsync();
        delivery.StatusCode.ShouldBe(401, delivery.Answer);
        await platform.PassAsync(TimeSpan.FromMinutes(2));

        var report = await platform.RedeliverAsync();

        report.Number("leftToComparison").ShouldBe(1, report.ToString());
        report.Number("redelivered").ShouldBe(0);
        (await platform.RedeliverAsync()).Number("leftToComparison").ShouldBe(0, "it is handled");
    }

    [Fact]
    public async Task What_is_older_than_three_days_is_left_to_the_comparison_which_finds_it()
    {
        await using var platform = await Platform.StartAsync();
        platform.LoseEverything();
        var (pullRequest, _) = await platform.OpenAsync();
        await platform.PassAsync(TimeSpan.FromHours(73));

        var report = await platform.RedeliverAsync();
        report.Number("redelivered").ShouldBe(0, report.ToString());
        report.Number("leftToComparison").ShouldBe(1, report.ToString());
        (await platform.CompareAsync()).Number("changed").ShouldBe(1);

        (await platform.UntilAsync(pullRequest, Phase.Ready)).Generation.ShouldBe(1);
    }

    // The door asks GitHub with pauses on the clock.
    private static async Task<(PullRequest PullRequest, Delivery Delivery)> OpenWithAClockAsync(Platform platform)
    {
        var call = platform.OpenAsync();
        while (!call.IsCompleted)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
            if (!call.IsCompleted && platform.Clock.NextTimer is not null)
            {
                platform.Clock.AdvanceToNextTimer();
            }
        }

        return await call;
    }

    private static async Task<int> RunsAsync(Platform platform, TimeSpan time)
    {
        var redelivered = 0;
        for (var end = platform.Clock.GetUtcNow() + time; platform.Clock.GetUtcNow() < end;)
        {
            await platform.PassAsync(TimeSpan.FromMinutes(5));
            redelivered += (await platform.RedeliverAsync()).Number("redelivered");
        }

        return redelivered;
    }
}
