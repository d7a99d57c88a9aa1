using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Slack;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Scenarios.Driving;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Scenarios;

/// <summary>What nobody was told is found by looking: every hour pull requests and documents are held side by side.</summary>
public sealed class Lost_events_are_found_by_comparison
{
    [Fact]
    public async Task A_pull_request_that_nobody_told_of_gets_its_environment()
    {
        await using var platform = await Platform.StartAsync();
        platform.LoseEverything();
        var (pullRequest, _) = await platform.OpenAsync();

        var report = await platform.CompareAsync();

        report.Number("changed").ShouldBe(1, report.ToString());
        report.IsComplete().ShouldBeTrue(report.ToString());
        var state = await platform.UntilAsync(pullRequest, Phase.Ready);
        state.Owner.ShouldBe(Desk.Developer);
        platform.Comments(pullRequest).ShouldHaveSingleItem().Body.ShouldContain("is ready");
    }

    [Fact]
    public async Task A_pull_request_that_was_closed_while_we_were_down_loses_its_environment()
    {
        var (platform, pullRequest) = await ReadyAsync();
        await using var _ = platform;
        platform.LoseEverything();
        await platform.Local.People.CloseAsync(pullRequest, merged: true, TestContext.Current.CancellationToken);

        var report = await platform.CompareAsync();

        report.Number("ended").ShouldBe(1, report.ToString());
        var state = await platform.UntilAsync(pullRequest, Phase.Absent);
        state.Ended!.Text.ShouldBe("The pull request was merged.");
        (await Leftovers.FindAsync(platform)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_comparison_changes_nothing_and_asks_nothing()
    {
        await using var platform = await Platform.StartAsync();
        platform.LoseEverything();
        var (pullRequest, _) = await platform.OpenAsync();
        await platform.OpenAsync(Wishes.Good() with { Configuration = null });
        await platform.OpenAsync(Wishes.Good() with { IsDraft = true });

        await Task.WhenAll(platform.CompareAsync(), platform.CompareAsync());
        var state = await platform.UntilAsync(pullRequest, Phase.Ready);
        await platform.CompareAsync();
        var report = await platform.CompareAsync();

        report.Number("asked").ShouldBe(0, report.ToString());
        report.Number("spared").ShouldBe(3);
        state.Generation.ShouldBe(1);
        platform.Comments(pullRequest).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_delivery_that_comes_late_or_twice_finds_all_done()
    {
        await using var platform = await Platform.StartAsync();
        platform.Local.Webhooks.Fate = _ => DeliveryFate.Late(TimeSpan.FromHours(2));
        var (pullRequest, _) = await platform.OpenAsync();
        platform.Local.Webhooks.Fate = _ => DeliveryFate.Twice;
        await platform.CompareAsync();
        await platform.UntilAsync(pullRequest, Phase.Ready);

        await platform.PassAsync(TimeSpan.FromHours(2));
        await platform.RedeliverAsync();
        await platform.CompareAsync();

        (await platform.UntilAsync(pullRequest, Phase.Ready)).Generation.ShouldBe(1);
        platform.Comments(pullRequest).ShouldHaveSingleItem();
        platform.Local.Cloud.Engine.List().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_suspended_App_ends_its_environments_and_Slack_tells_their_owner()
    {
        var (platform, pullRequest) = await ReadyAsync();
        await using var _ = platform;
        platform.LoseEverything();
        await platform.Local.People.Owners.SuspendAsync(TestContext.Current.CancellationToken);

        var report = await platform.CompareAsync();

        report.Number("ended").ShouldBe(1, report.ToString());
        var state = await platform.PassUntilAsync(pullRequest, s => s.Phase == Phase.Absent);
        state.Ended.ShouldNotBeNull().Text.ShouldContain("suspended");
        state.Ended.IsPullRequestClosed.ShouldBeFalse();
        (await Leftovers.FindAsync(platform)).ShouldBeEmpty();
        var slack = platform.Local.Slack;
        var told = slack.DirectMessages.Where(d => d.User == "U0ADA").SelectMany(d => slack.Messages(d.Id)).ToList();
        told.ShouldHaveSingleItem().Text.ShouldContain("suspended");
    }

    [Fact]
    public async Task An_App_that_is_not_installed_any_more_is_looked_for_twice()
    {
        var (platform, pullRequest) = await ReadyAsync();
        await using var _ = platform;
        platform.LoseEverything();
        await platform.Local.People.Owners.RemoveFromInstallationAsync(Desk.Repository, TestContext.Current.CancellationToken);

        (await platform.CompareAsync()).Number("missing").ShouldBe(1);
        (await platform.CompareAsync()).Number("ended").ShouldBe(0, "not an hour apart");
        (await platform.StateAsync(pullRequest))!.Phase.ShouldBe(Phase.Ready);
        await platform.PassAsync(TimeSpan.FromHours(1));
        (await platform.CompareAsync()).Number("ended").ShouldBe(1);

        (await platform.PassUntilAsync(pullRequest, s => s.Phase == Phase.Absent)).Ended!.Text.ShouldContain("not installed");
    }

    [Fact]
    public async Task A_pull_request_that_GitHub_does_not_know_is_looked_for_twice()
    {
        var (platform, pullRequest) = await ReadyAsync();
        await using var _ = platform;
        platform.Local.GitHub.Remove(pullRequest);

        (await platform.CompareAsync()).Number("missing").ShouldBe(1);
        (await platform.StateAsync(pullRequest))!.Phase.ShouldBe(Phase.Ready);
        await platform.PassAsync(TimeSpan.FromHours(1));
        (await platform.CompareAsync()).Number("ended").ShouldBe(1);

        (await platform.PassUntilAsync(pullRequest, s => s.Phase == Phase.Absent)).Ended!.Text.ShouldContain("knows this pull request no longer");
    }

    [Fact]
    public async Task An_outage_of_GitHub_ends_nothing()
    {
        var (platform, pullRequest) = await ReadyAsync();
        await using var _ = platform;
        platform.Local.GitHubApi.IsDown = true;

        for (var run = 0; run < 3; run++)
        {
            var report = await platform.CompareAsync();
            report.Number("failed").ShouldBeGreaterThan(0, report.ToString());
            report.Number("ended").ShouldBe(0);
            await platform.PassAsync(TimeSpan.FromHours(1));
        }

        (await platform.StateAsync(pullRequest))!.Phase.ShouldBe(Phase.Ready);
    }

    [Fact]
    public async Task A_renamed_repository_keeps_its_environments_documents_and_comments()
    {
        var (platform, pullRequest) = await ReadyAsync();
        await using var _ = platform;
        platform.LoseEverything();
        var before = (await platform.StateAsync(pullRequest))!;
        var (repository, _) = await platform.Local.People.Owners.RenameRepositoryAsync(Desk.Repository, "alpha", TestContext.Current.CancellationToken);

        var report = await platform.CompareAsync();
        report.Number("changed").ShouldBe(1, report.ToString());
        var renamed = platform.Local.GitHub.FindPullRequest(repository.FullName, pullRequest.Number)!;
        var after = (await platform.StateAsync(renamed))!;
        after.Repository.FullName.ShouldBe("quant-desk/alpha");
        (after.Environment, after.Generation, after.Phase, after.CommentId).ShouldBe((before.Environment, before.Generation, Phase.Ready, before.CommentId));

        await platform.Local.People.CloseAsync(renamed, merged: false, TestContext.Current.CancellationToken);
        (await platform.CompareAsync()).Number("ended").ShouldBe(1);
        await platform.UntilAsync(renamed, Phase.Absent);
        var comment = platform.Comments(renamed).ShouldHaveSingleItem();
        comment.Id.ShouldBe(before.CommentId!.Value);
        comment.Body.ShouldContain("closed");
    }

    [Fact]
    public async Task A_repository_that_is_served_by_its_number_is_known_from_its_documents()
    {
        var settings = new Dictionary<string, string> { ["WEBHOOK_REPOSITORIES"] = Desk.RepositoryId.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        await using var platform = await Platform.StartAsync(settings: settings);
        var (first, _) = await platform.OpenAsync();
        await platform.UntilAsync(first, Phase.Ready);
        platform.LoseEverything();
        var (second, _) = await platform.OpenAsync();

        (await platform.CompareAsync()).Number("changed").ShouldBe(1);

        (await platform.StateAsync(second))!.IsLive().ShouldBeTrue();
    }

    [Fact]
    public async Task One_broken_document_does_not_keep_the_others_from_being_compared()
    {
        var (platform, pullRequest) = await ReadyAsync();
        await using var _ = platform;
        await platform.Local.Services.GetRequiredService<Amazon.S3.IAmazonS3>().PutObjectAsync(
            new Amazon.S3.Model.PutObjectRequest { BucketName = "dev-env-state", Key = "environments/0-0.json", ContentBody = "{" }, TestContext.Current.CancellationToken);
        platform.LoseEverything();
        await platform.Local.People.CloseAsync(pullRequest, merged: false, TestContext.Current.CancellationToken);

        var report = await platform.CompareAsync();

        report.Number("failed").ShouldBe(1, report.ToString());
        report.Number("ended").ShouldBe(1, report.ToString());
    }

    [Fact]
    public async Task Who_shows_an_address_on_GitHub_is_known_by_it()
    {
        await using var platform = await Platform.StartAsync();
        var emailOf = platform.Local.Services.GetRequiredService<EmailOf>();

        (await emailOf(Desk.Developer, TestContext.Current.CancellationToken)).ShouldBe("ada@quant-desk.example");
        (await emailOf(Desk.Outsider, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    private static async Task<(Platform Platform, PullRequest PullRequest)> ReadyAsync()
    {
        var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        await platform.UntilAsync(pullRequest, Phase.Ready);
        return (platform, pullRequest);
    }
}
