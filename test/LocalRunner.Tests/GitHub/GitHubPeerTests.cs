using System.Text.Json.Nodes;
using DevEnv.Functions.Shared.GitHub;
using DevEnv.LocalRunner.Peers.GitHub;

namespace DevEnv.LocalRunner.Tests.GitHub;

public sealed class GitHubPeerTests : IAsyncLifetime
{
    private GitHubLab _lab = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private GitHubClient Client => _lab.Get<GitHubClient>();

    private GitHubDeliveries Log => _lab.Get<GitHubDeliveries>();

    public async ValueTask InitializeAsync() => _lab = await GitHubLab.StartAsync();

    public ValueTask DisposeAsync()
    {
        _lab.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_pull_request_is_seen_through_its_whole_life()
    {
        var (pull, _) = await _lab.OpenAsync();
        var (pushed, _) = await _lab.People.PushAsync(pull, new NewPush(Without: [Desk.ConfigurationFile]), Stop);
        (await FactsAsync(pull)).HeadSha.ShouldBe(pushed.HeadSha);
        (await Client.GetFileAsync(_lab.Repository, Desk.ConfigurationFile, pushed.HeadSha, 1000, Stop)).ShouldBeNull();
        await _lab.People.DraftAsync(pull, isDraft: true, Stop);
        (await FactsAsync(pull)).IsDraft.ShouldBeTrue();
        await _lab.People.DraftAsync(pull, isDraft: false, Stop);
        await _lab.People.CloseAsync(pull, merged: false, Stop);
        (await FactsAsync(pull)).IsOpen.ShouldBeFalse();
        (await Client.ListOpenPullRequestsAsync(_lab.Repository, Stop)).ShouldBeEmpty();
        await _lab.People.ReopenAsync(pull, Stop);
        (await Client.ListOpenPullRequestsAsync(_lab.Repository, Stop)).ShouldHaveSingleItem().Number.ShouldBe(pull.Number);
        await _lab.People.CloseAsync(pull, merged: true, Stop);
        var facts = await FactsAsync(pull);
        (facts.IsOpen, facts.IsMerged, facts.IsFork, facts.Author).ShouldBe((false, true, false, Desk.Developer));
        _lab.Arrived.Select(a => (string)JsonNode.Parse(a.Payload)!["action"]!)
            .ShouldBe(["opened", "synchronize", "converted_to_draft", "ready_for_review", "closed", "reopened", "closed"]);
        (await Client.GetPullRequestAsync(_lab.Repository, 99, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task What_cannot_be_done_to_a_pull_request_is_told_by_the_name_that_people_use()
    {
        var (pull, _) = await _lab.OpenAsync();
        (await Should.ThrowAsync<InvalidOperationException>(() => _lab.People.ReopenAsync(pull, Stop))).Message.ShouldStartWith($"{Desk.Repository}#1 cannot be reopened");
    }

    [Theory]
    [InlineData("pull_request.opened.2.json", 0)]
    [InlineData("pull_request.synchronize.json", 1)]
    [InlineData("pull_request.closed.json", 2)]
    public async Task Webhooks_have_every_field_of_the_real_ones(string file, int which)
    {
        var (pull, _) = await _lab.OpenAsync();
        await _lab.People.PushAsync(pull, new NewPush("environment: {}"), Stop);
        await _lab.People.CloseAsync(pull, merged: false, Stop);
        var real = JsonNode.Parse(await File.ReadAllTextAsync(Payload(file), Stop))!.AsObject();
        var ours = JsonNode.Parse(_lab.Arrived[which].Payload)!.AsObject();
        ours.Select(p => p.Key).ShouldBe(real.Select(p => p.Key), ignoreOrder: true);
        Names(ours["pull_request"]!).ShouldBe(Names(real["pull_request"]!), ignoreOrder: true);
    }

    [Fact]
    public async Task A_comment_is_answered_with_a_reaction_and_taken_away()
    {
        var (pull, _) = await _lab.OpenAsync();
        var (comment, delivery) = await _lab.People.CommentAsync(pull, Desk.Colleague, "/dev-env extend", Stop);
        var payload = JsonNode.Parse(_lab.Arrived.Single(a => a.Id == delivery.Id).Payload)!;
        ((long)payload["comment"]!["id"]!, (int)payload["issue"]!["number"]!).ShouldBe((comment.Id, pull.Number));
        payload["issue"]!["pull_request"].ShouldNotBeNull();
        (await Client.AddReactionAsync(_lab.Repository, comment.Id, "eyes", Stop)).ShouldBeTrue();
        (await Client.AddReactionAsync(_lab.Repository, comment.Id, "eyes", Stop)).ShouldBeTrue();
        _lab.World.FindComment(comment.Id)!.Reactions.ShouldHaveSingleItem().Content.ShouldBe("eyes");
        await Client.DeleteCommentAsync(_lab.Repository, comment.Id, Stop);
        await Client.DeleteCommentAsync(_lab.Repository, comment.Id, Stop);
        (await Client.AddReactionAsync(_lab.Repository, comment.Id, "eyes", Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task After_a_renaming_the_old_name_still_reads_and_writes()
    {
        var (pull, _) = await _lab.OpenAsync();
        await _lab.People.Owners.RenameRepositoryAsync(Desk.Repository, "alpha", Stop);
        (await FactsAsync(pull)).RepositoryFullName.ShouldBe("quant-desk/alpha");
        var comment = await Client.CreateCommentAsync(_lab.Repository, pull.Number, "hello", Stop);
        (await Client.EditCommentAsync(_lab.Repository, comment, "again", Stop)).ShouldBeTrue();
        _lab.World.FindComment(comment)!.Body.ShouldBe("again");
        (await _lab.Get<GitHubInstallations>().FindInstallationAsync(Desk.Repository, Stop)).ShouldBe(_lab.Repository with { FullName = "quant-desk/alpha" });
        var (moved, _) = await _lab.People.Owners.TransferRepositoryAsync("quant-desk/alpha", "other-desk", Stop);
        (await FactsAsync(pull)).RepositoryFullName.ShouldBe(moved.FullName);
        var told = JsonNode.Parse(_lab.Arrived[^2].Payload)!;
        ((string)told["changes"]!["repository"]!["name"]!["from"]!).ShouldBe("strategies");
    }

    [Fact]
    public async Task A_suspended_installation_hears_nothing_and_gets_no_token()
    {
        var (pull, _) = await _lab.OpenAsync();
        await _lab.People.Owners.SuspendAsync(Stop);
        await Should.ThrowAsync<GitHubSuspended>(() => FactsAsync(pull));
        await Should.ThrowAsync<GitHubSuspended>(() => _lab.Get<GitHubInstallations>().FindInstallationAsync(Desk.Repository, Stop));
        (await _lab.People.CloseAsync(pull, merged: false, Stop)).Delivery.Number.ShouldBe(0);
        await _lab.People.Owners.UnsuspendAsync(Stop);
        (await FactsAsync(pull)).IsOpen.ShouldBeFalse();
        _lab.Arrived.Select(a => a.Event).ShouldBe(["pull_request", "installation", "installation"]);
    }

    [Fact]
    public async Task A_repository_taken_out_of_the_installation_is_gone_for_the_App()
    {
        var (pull, _) = await _lab.OpenAsync();
        await _lab.People.Owners.RemoveFromInstallationAsync(Desk.Repository, Stop);
        (await Client.GetPullRequestAsync(_lab.Repository, pull.Number, Stop)).ShouldBeNull();
        (await _lab.Get<GitHubInstallations>().FindInstallationAsync(Desk.Repository, Stop)).ShouldBeNull();
        var payload = JsonNode.Parse(_lab.Arrived[^1].Payload)!;
        ((long)payload["repositories_removed"]![0]!["id"]!).ShouldBe(Desk.RepositoryId);
    }

    [Fact]
    public async Task A_lost_delivery_stands_in_the_log_and_is_sent_again_under_its_guid()
    {
        _lab.Webhooks.Fate = d => d.Redeliveries == 0 ? DeliveryFate.Lose : DeliveryFate.Deliver;
        var (_, delivery) = await _lab.OpenAsync();
        _lab.Arrived.ShouldBeEmpty();
        var lost = (await Log.ListDeliveriesAsync(null, Stop)).Deliveries.ShouldHaveSingleItem();
        (lost.StatusCode, lost.Status, lost.Event, lost.Action, lost.RepositoryId, lost.InstallationId, lost.Redelivery)
            .ShouldBe((0, "timed out", "pull_request", "opened", Desk.RepositoryId, _lab.World.App.InstallationId, false));

        (await Log.RedeliverAsync(lost.Id, Stop)).ShouldBeTrue();
        _lab.Arrived.ShouldBeEmpty();
        _lab.Clock.Advance(TimeSpan.FromSeconds(1));
        await _lab.Webhooks.SettledAsync();
        _lab.Arrived.ShouldHaveSingleItem().Id.ShouldBe(delivery.Id);
        var log = (await Log.ListDeliveriesAsync(null, Stop)).Deliveries;
        log.Select(d => (d.EventGuid, d.Redelivery, d.IsSuccess)).ShouldBe([(delivery.Id, true, true), (delivery.Id, false, false)]);

        _lab.Clock.Advance(TimeSpan.FromDays(3));
        (await Log.RedeliverAsync(lost.Id, Stop)).ShouldBeFalse();
        (await Log.RedeliverAsync(1, Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task Deliveries_arrive_twice_and_out_of_order()
    {
        _lab.Webhooks.Fate = d => d.Action == "opened" ? DeliveryFate.Late(TimeSpan.FromMinutes(1)) : DeliveryFate.Twice;
        var (pull, late) = await _lab.OpenAsync();
        late.Number.ShouldBe(0);
        await _lab.People.CloseAsync(pull, merged: false, Stop);
        _lab.Clock.Advance(TimeSpan.FromMinutes(1));
        await _lab.Webhooks.SettledAsync();
        _lab.Arrived.Select(a => (string)JsonNode.Parse(a.Payload)!["action"]!).ShouldBe(["closed", "closed", "opened"]);
    }

    [Fact]
    public async Task The_log_has_pages_that_stay_in_place_while_it_grows()
    {
        var (pull, _) = await _lab.OpenAsync();
        for (var i = 0; i < 120; i++)
        {
            await _lab.People.SendAsync(pull, "labeled", Desk.Developer, Stop);
        }

        var first = await Log.ListDeliveriesAsync(null, Stop);
        await _lab.People.SendAsync(pull, "labeled", Desk.Developer, Stop);
        var second = await Log.ListDeliveriesAsync(first.Next, Stop);
        (first.Deliveries.Count, second.Deliveries.Count, second.Next).ShouldBe((100, 21, null));
        first.Deliveries.Concat(second.Deliveries).Select(d => d.Id).ShouldBeInOrder(SortDirection.Descending);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rate_limit_ends_with_its_time(bool isSecondary)
    {
        var (pull, _) = await _lab.OpenAsync();
        var until = _lab.Clock.GetUtcNow().AddMinutes(10);
        _lab.Api.RateLimit = new GitHubRateLimit(until, isSecondary);
        (await Should.ThrowAsync<GitHubRateLimited>(() => FactsAsync(pull))).RetryAt.ShouldBe(until);
        _lab.Clock.Advance(TimeSpan.FromMinutes(10));
        (await FactsAsync(pull)).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task An_email_is_public_or_not()
    {
        (await Client.GetPublicEmailAsync(_lab.Repository, Desk.Developer, Stop)).ShouldBe("ada@quant-desk.example");
        (await Client.GetPublicEmailAsync(_lab.Repository, Desk.Outsider, Stop)).ShouldBeNull();
        (await Client.GetPublicEmailAsync(_lab.Repository, "nobody", Stop)).ShouldBeNull();
    }

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(p => p.Key);

    private static string Payload(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "test", "Functions.Tests", "Webhooks", "payloads", file);
    }

    private async Task<PullRequestFacts> FactsAsync(PullRequest pull) =>
        (await Client.GetPullRequestAsync(_lab.Repository, pull.Number, Stop)).ShouldNotBeNull();
}
