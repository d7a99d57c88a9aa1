using System.Net;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Tests.Web;

/// <summary>A person walks through an environment's life with the page and its API.</summary>
public sealed class ConsoleTests : IAsyncLifetime
{
    private const string Pull = "api/pull-requests/quant-desk/strategies/1";
    private readonly CancellationTokenSource _bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private Runner _runner = null!;
    private RunnerDriver _person = null!;

    public async ValueTask InitializeAsync()
    {
        _bound.CancelAfter(TimeSpan.FromSeconds(150));
        _runner = await Runner.StartAsync(new RunnerOptions { Port = 0, AwsPort = 0 }, _bound.Token);
        _person = new RunnerDriver(_runner.Page, _bound.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _person.Dispose();
        await _runner.DisposeAsync();
        _bound.Dispose();
    }

    [Fact]
    public async Task An_environment_is_pushed_to_held_extended_in_Slack_and_expires_with_proof()
    {
        await _person.OpenAsync(new NewPullRequestView());
        var ready = (await _person.UntilAsync(1, p => p is { IsBusy: false, PullRequest.Environment.IsSettled: true })).PullRequest.Environment!;
        ready.Phase.ShouldBe("ready", ready.Problem);

        // A changed strategy is deployed in place.
        var pushed = await _person.PostAsync($"{Pull}/push", new PushView(Strategy: "#!/bin/sh\necho changed\nexec sleep 600\n"), RunnerJson.Default.PushView, RunnerJson.Default.OpenedView);
        var updated = await _person.UntilAsync(1, p => p is { IsBusy: false, PullRequest.Environment.Phase: "ready" } && p.PullRequest.Environment.HeadSha == pushed.PullRequest.HeadSha);
        updated.PullRequest.Environment!.Generation.ShouldBe(ready.Generation);
        updated.Comments[0].Text.ShouldContain(pushed.PullRequest.HeadSha[..7]);

        // A colleague's hold by comment.
        await _person.PostAsync($"{Pull}/comments", new NewCommentView("/dev-env hold", "grace"), RunnerJson.Default.NewCommentView, RunnerJson.Default.OpenedView);
        (await _person.PullRequestAsync(1)).PullRequest.Environment!.Hold!.By.ShouldBe("grace");

        // The warning's button.
        await _person.PostAsync("api/clock", new AdvanceView(null, "warning"), RunnerJson.Default.AdvanceView, RunnerJson.Default.ClockView);
        var warned = (await _person.SlackAsync()).Conversations.Single(c => c.Name == "@ada").Messages.Single();
        await _person.PostAsync("api/slack/presses", new NewPressView("ada", warned.Ts, "extend"), RunnerJson.Default.NewPressView, RunnerJson.Default.SlackAnswerView);
        var extended = (await _person.PullRequestAsync(1)).PullRequest.Environment!;
        extended.ExpiresAt.ShouldBe(ready.ExpiresAt!.Value.AddHours(24));

        var began = TimeProvider.System.GetTimestamp();
        await _person.PostAsync("api/clock", new AdvanceView(null, "expiry"), RunnerJson.Default.AdvanceView, RunnerJson.Default.ClockView);
        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(40));
        var gone = await _person.UntilAsync(1, p => p is { IsBusy: false, PullRequest.Environment.Phase: "absent" });
        gone.PullRequest.Environment!.Ended!.Reason.ShouldBe("expired");
        (await _person.CloudAsync()).IsClean.ShouldBeTrue();
        (await _person.Http.GetStringAsync("cloud", _bound.Token)).ShouldContain("Nothing of ours is left");

        var story = await _person.AuditAsync(ready.Id);
        story.Select(e => e.Revision).ShouldBeInOrder();
        story[0].By.ShouldBe("github:ada");
        story.ShouldContain(e => e.By == "github:grace" && e.From != null);
        story.ShouldContain(e => e.By == "slack:ada" && e.Deadline == extended.ExpiresAt);
        story[^1].Phase.ShouldBe("absent");
        (await _person.Http.GetStringAsync($"environments/{ready.Id}", _bound.Token)).ShouldContain("github:grace");
    }

    [Fact]
    public async Task Forms_change_what_they_say_and_lead_back()
    {
        await _person.OpenAsync(new NewPullRequestView { Configuration = "version: 1\n" });

        (await FormAsync("pull-requests/quant-desk/strategies/1/comments", ("text", "A <b>remark</b>"), ("as", "grace"))).ShouldBe("/pull-requests/quant-desk/strategies/1");
        (await FormAsync("pull-requests/quant-desk/strategies/1/push", ("configuration", "version: 2\r\n"), ("as", "ada"))).ShouldBe("/pull-requests/quant-desk/strategies/1");
        await FormAsync("pull-requests/quant-desk/strategies/1/close", ("merge", ""));
        var page = await _person.PullRequestAsync(1);
        page.PullRequest.State.ShouldBe("closed");
        page.Comments.ShouldContain(c => c.Author == "grace" && c.Markdown == "A <b>remark</b>");
        page.Deliveries.Select(d => d.Action).ShouldBe(["closed", "synchronize", "created", "opened"]);
        _runner.Platform.GitHub.FindCommit(page.PullRequest.HeadSha)!.Files[".dev-env.yaml"].ShouldBe(Convert.ToBase64String("version: 2\n"u8));

        (await FormAsync("clock", ("advance", "5m"), ("back", "/slack"))).ShouldBe("/slack");
        (await FormAsync("clock", ("advance", "5m"), ("back", "//evil.example"))).ShouldBe("/");
        (await _person.Http.GetStringAsync("slack", _bound.Token)).ShouldContain("The clock was moved on by 5 min");
    }

    [Fact]
    public async Task What_people_say_in_Slack_is_answered_and_no_text_becomes_markup()
    {
        (await FormAsync("slack/say", ("as", "ada"), ("channel", "C0DEVENVS"), ("text", "<script>alert(1)</script>"))).ShouldBe("/slack");
        _runner.Platform.Slack.Post(
            _runner.Platform.Slack.FindConversation("dev-envs")!,
            "x",
            """[{"type":"section","text":{"type":"mrkdwn","text":"<script>alert(2)</script>"}},{"type":"actions","elements":[{"type":"button","action_id":"\"><script>","text":{"type":"plain_text","text":"<img src=x>"}}]}]""",
            threadTs: null);
        var help = await _person.PostAsync("api/slack/commands", new NewSlashView("grace", "/dev-env help"), RunnerJson.Default.NewSlashView, RunnerJson.Default.SlackAnswerView);

        help.Status.ShouldBe(200);
        string.Join('\n', help.Answers).ShouldContain("extend");
        var html = await _person.Http.GetStringAsync("slack", _bound.Token);
        html.ShouldContain("only visible to ada");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
    }

    [Theory]
    [InlineData("api/slack/presses", """{"as":"ada","ts":"1.000001","button":"extend"}""", 404, "There is no message 1.000001.")]
    [InlineData("api/slack/commands", """{"as":"nobody","text":"status"}""", 404, "There is nobody 'nobody' in this workspace; there are ada, grace, margaret, mallory.")]
    [InlineData("api/clock", """{"to":"expiry"}""", 409, "No environment lives that could expire.")]
    [InlineData("api/clock", """{"to":"lunch"}""", 400, "'lunch' is nothing to go to: write warning or expiry.")]
    [InlineData("api/pull-requests/quant-desk/strategies/9/push", "{}", 404, "There is no pull request quant-desk/strategies#9.")]
    public async Task What_cannot_be_done_is_told(string path, string body, int status, string error)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _person.Http.PostAsync(path, content, _bound.Token);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync(_bound.Token)).ShouldContain(error);
    }

    [Theory]
    [InlineData("pull-requests/quant-desk/strategies/1/close")]
    [InlineData("pull-requests/quant-desk/strategies/1/push")]
    [InlineData("pull-requests/quant-desk/strategies/1/comments")]
    [InlineData("slack/say")]
    [InlineData("slack/press")]
    [InlineData("clock")]
    [InlineData("api/orphans")]
    [InlineData("api/reap")]
    public async Task Another_site_may_not_act(string path)
    {
        await _runner.Platform.People.OpenAsync(new NewPullRequest(Desk.Repository, Desk.Developer, "A", null), _bound.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("advance", "1h"), new("text", "x"), new("as", "ada")]) };
        request.Headers.TryAddWithoutValidation("Origin", "https://evil.example");
        using var answer = await _person.Http.SendAsync(request, _bound.Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        _runner.ClockAhead.ShouldBe(TimeSpan.Zero);
        (await _person.PullRequestAsync(1)).PullRequest.State.ShouldBe("open");
    }

    [Fact]
    public async Task The_reaper_and_the_orphan_cleaner_run_by_hand()
    {
        foreach (var (path, function) in new[] { ("api/reap", "Reap"), ("api/orphans", "CleanOrphans") })
        {
            if (!FunctionCatalog.Functions.ContainsKey(function))
            {
                Assert.Skip($"The function {function} is not built.");
            }

            var run = await _person.PostAsync(path, new NewRunView(), RunnerJson.Default.NewRunView, RunnerJson.Default.RunView);
            run.Function.ShouldBe(function);
            run.Report.ShouldStartWith("{");
        }
    }

    private async Task<string?> FormAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await _person.Http.PostAsync(path, form, _bound.Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(_bound.Token));
        return answer.Headers.Location?.OriginalString;
    }
}
