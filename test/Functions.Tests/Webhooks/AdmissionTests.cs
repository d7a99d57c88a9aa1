using System.Net;
using System.Text.Json.Nodes;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using DevEnv.Functions.Tests.Support;

namespace DevEnv.Functions.Tests.Webhooks;

public sealed class AdmissionTests : IDisposable
{
    private const string Id = "hello-world-338wp6-2";
    private Platform _platform = new();

    public AdmissionTests() => _platform.Commit(Platform.SeedFile);

    [Fact]
    public async Task A_good_pull_request_gets_an_environment_and_one_comment()
    {
        var reply = await _platform.DeliverAsync(Platform.Payload());

        (reply.Status, reply.Outcome, reply.Environment).ShouldBe((202, "accepted", Id));
        var state = _platform.State(Id);
        state.Phase.ShouldBe(Phase.Provisioning);
        state.Owner.ShouldBe("Codertocat");
        state.Repository.ShouldBe(new RepositoryRef(186853002, "Codertocat/Hello-World", 1));
        state.HeadSha.ShouldBe(Platform.Sha);
        state.Configuration!.TtlHours.ShouldBe(48);
        state.Change!.By.ShouldBe("github:Codertocat");
        state.PendingEffects.ShouldBeEmpty();
        var comment = _platform.GitHub.OurComments.Single();
        comment.Body.ShouldStartWith($"<!-- dev-env:{Id} -->");
        state.CommentId.ShouldBe(comment.Id);
        _platform.Aws.Executions.ShouldBe([$"{Id}-g1-provision-a1"]);
    }

    [Theory]
    [InlineData("Codertocat/Hello-World", true)]
    [InlineData("codertocat/hello-world", true)]
    [InlineData("186853002", true)]
    [InlineData("other/repo, 186853002", true)]
    [InlineData("other/repo", false)]
    [InlineData("Hello-World", false)]
    [InlineData("", false)]
    public async Task Only_repositories_on_the_list_are_served(string list, bool isServed)
    {
        Use(("WEBHOOK_REPOSITORIES", list));
        var reply = await _platform.DeliverAsync(Platform.Payload());
        reply.Outcome.ShouldBe(isServed ? "accepted" : "ignored");
        if (!isServed)
        {
            reply.Reason.ShouldBe("This repository is not on the platform's list.");
            _platform.GitHub.Requests.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_draft_waits_until_it_is_ready_for_review_unless_the_policy_says_otherwise()
    {
        var draft = Platform.Payload();
        draft["pull_request"]!["draft"] = true;
        (await _platform.DeliverAsync(draft)).Outcome.ShouldBe("ignored");
        _platform.GitHub.Comments.ShouldBeEmpty();

        Use(("WEBHOOK_DRAFTS", "allow"));
        (await _platform.DeliverAsync(draft)).Outcome.ShouldBe("accepted");
    }

    [Theory]
    [InlineData("pull_request.user")]
    [InlineData("sender")]
    public async Task A_bot_is_ignored_unless_the_policy_names_it(string who)
    {
        var payload = Platform.Payload();
        var user = who.Split('.').Aggregate((JsonNode)payload, (node, part) => node[part]!);
        user["login"] = "renovate[bot]";
        user["type"] = "Bot";
        var reply = await _platform.DeliverAsync(payload);
        (reply.Outcome, reply.Reason).ShouldBe(("ignored", "A bot's pull request gets no environment."));

        Use(("WEBHOOK_BOTS", "renovate[bot]"));
        (await _platform.DeliverAsync(payload)).Outcome.ShouldBe("accepted");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fork_is_refused_with_a_comment_that_names_the_commit(bool isGone)
    {
        var payload = Platform.Payload();
        if (isGone)
        {
            payload["pull_request"]!["head"]!["repo"] = null;
        }
        else
        {
            payload["pull_request"]!["head"]!["repo"]!["id"] = 5;
        }

        var reply = await _platform.DeliverAsync(payload);
        (reply.Status, reply.Outcome).ShouldBe((200, "refused"));
        _platform.State(Id).Refusal!.Code.ShouldBe("fork");
        _platform.GitHub.OurComments.Single().Body.ShouldContain($"/dev-env allow {Platform.Sha}");
        _platform.GitHub.Requests.ShouldNotContain(r => r.Path.Contains("/contents/"));
        _platform.Aws.Executions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("admin", "admin", true)]
    [InlineData("write", "write", true)]
    [InlineData("write", "maintain", true)]
    [InlineData("read", "maintain", true)]
    [InlineData("write", "our-own-role", true)]
    [InlineData("read", "triage", false)]
    [InlineData("read", "read", false)]
    [InlineData("none", "none", false)]
    [InlineData("ADMIN", "x", false)]
    public async Task Write_permission_decides(string level, string role, bool isAllowed)
    {
        _platform.GitHub.Permissions["Codertocat"] = (level, role);
        var reply = await _platform.DeliverAsync(Platform.Payload());
        reply.Outcome.ShouldBe(isAllowed ? "accepted" : "refused");
        if (!isAllowed)
        {
            _platform.State(Id).Refusal!.Code.ShouldBe("no-write-permission");
        }
    }

    [Theory]
    [InlineData("pull_request.user")]
    [InlineData("sender")]
    public async Task Author_and_sender_both_need_it(string who)
    {
        var payload = Platform.Payload();
        who.Split('.').Aggregate((JsonNode)payload, (node, part) => node[part]!)["login"] = "stranger";
        (await _platform.DeliverAsync(payload)).Outcome.ShouldBe("refused");
        _platform.GitHub.OurComments.Single().Body.ShouldContain("`stranger` has no write permission");
    }

    [Fact]
    public async Task A_reopen_while_the_last_one_is_still_being_destroyed_waits_for_its_end()
    {
        await _platform.DeliverAsync(Platform.Payload());
        await _platform.Get<EnvironmentService>().ApplyAsync(EnvironmentId.Parse(Id), new Close("closed"), "test", TestContext.Current.CancellationToken);
        var reply = await _platform.DeliverAsync(Platform.Payload("pull_request.reopened.2.json"));
        (reply.Status, reply.Outcome).ShouldBe((202, "accepted"));
        reply.Reason.ShouldContain("follows as soon as it is gone");
        _platform.State(Id).Next!.HeadSha.ShouldBe(Platform.Sha);
    }

    [Fact]
    public async Task A_late_delivery_is_answered_with_what_is_so_now()
    {
        await _platform.DeliverAsync(Platform.Payload());
        var closed = Platform.Payload();
        closed["pull_request"]!["state"] = "closed";
        closed["action"] = "closed";
        (await _platform.DeliverAsync(closed)).Outcome.ShouldBe("accepted");

        _platform.IsLate = true;
        var reply = await _platform.DeliverAsync(Platform.Payload());

        reply.Reason.ShouldBe("The environment is being destroyed already.");
        _platform.State(Id).Next.ShouldBeNull();
    }

    [Fact]
    public async Task A_late_push_names_the_commit_that_counts()
    {
        var newest = new string('b', 40);
        _platform.Commit(Platform.SeedFile, newest);
        var payload = Platform.Payload();
        payload["action"] = "synchronize";
        payload["pull_request"]!["head"]!["sha"] = newest;
        await _platform.DeliverAsync(payload);

        _platform.IsLate = true;
        var reply = await _platform.DeliverAsync(Platform.Payload());

        reply.Reason.ShouldContain("the pull request is at bbbbbbb by now");
        _platform.State(Id).HeadSha.ShouldBe(newest);
    }

    [Fact]
    public async Task No_file_means_no_environment_and_no_comment()
    {
        _platform.GitHub.Files.Clear();
        var reply = await _platform.DeliverAsync(Platform.Payload());
        (reply.Status, reply.Outcome).ShouldBe((200, "ignored"));
        reply.Reason.ShouldContain("no .dev-env.yaml");
        _platform.GitHub.Comments.ShouldBeEmpty();
        _platform.Aws.Objects.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bad_file_is_told_with_every_problem_and_a_good_one_then_takes_the_same_comment()
    {
        _platform.Commit(Platform.SeedFile.Replace("sandbox: true", "sandbox: false", StringComparison.Ordinal).Replace("ttl_hours", "ttl_hour", StringComparison.Ordinal));
        (await _platform.DeliverAsync(Platform.Payload())).Outcome.ShouldBe("refused");
        _platform.State(Id).Refusal!.Code.ShouldBe("bad-configuration");
        var body = _platform.GitHub.OurComments.Single().Body;
        body.ShouldContain("3 problems");
        body.ShouldContain("ttl_hour");

        _platform.Commit(Platform.SeedFile);
        (await _platform.DeliverAsync(Platform.Payload("pull_request.reopened.2.json"))).Outcome.ShouldBe("accepted");
        _platform.GitHub.OurComments.Single().Body.ShouldContain("Preparing your trading environment");
    }

    [Fact]
    public async Task A_file_far_beyond_the_limit_is_a_bad_file()
    {
        _platform.Commit(new string('#', 100_000));
        (await _platform.DeliverAsync(Platform.Payload())).Outcome.ShouldBe("refused");
        _platform.State(Id).Refusal!.Code.ShouldBe("bad-configuration");
    }

    [Theory]
    [InlineData("/contents/")]
    [InlineData("/pulls/")]
    [InlineData("/permission")]
    [InlineData("/access_tokens")]
    public async Task GitHub_down_asks_for_a_redelivery_and_is_never_taken_for_an_answer(string where)
    {
        _platform.GitHub.Fault = r => r.RequestUri!.AbsolutePath.Contains(where, StringComparison.Ordinal) ? FakeGitHub.Answer(HttpStatusCode.BadGateway) : null;
        var reply = await _platform.DeliverAsync(Platform.Payload());
        (reply.Status, reply.Outcome).ShouldBe((503, "unavailable"));
        _platform.GitHub.Comments.ShouldBeEmpty();
        _platform.Aws.Objects.ShouldBeEmpty();

        _platform.GitHub.Fault = _ => null;
        (await _platform.DeliverAsync(Platform.Payload())).Outcome.ShouldBe("accepted");
    }

    [Fact]
    public async Task A_short_outage_is_ridden_out()
    {
        var failures = 3;
        _platform.GitHub.Fault = r => r.RequestUri!.AbsolutePath.Contains("/contents/", StringComparison.Ordinal) && failures-- > 0
            ? throw new HttpRequestException("connection reset")
            : null;
        (await _platform.DeliverAsync(Platform.Payload())).Outcome.ShouldBe("accepted");
        failures.ShouldBeLessThan(0);
    }

    [Fact]
    public async Task A_rate_limit_says_when_to_redeliver()
    {
        _platform.GitHub.Fault = r =>
        {
            if (!r.RequestUri!.AbsolutePath.EndsWith("/permission", StringComparison.Ordinal))
            {
                return null;
            }

            var answer = FakeGitHub.Answer(HttpStatusCode.Forbidden, """{"message":"You have exceeded a secondary rate limit."}""");
            answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(90));
            return answer;
        };
        var reply = await _platform.DeliverAsync(Platform.Payload());
        reply.Status.ShouldBe(503);
        reply.Headers["Retry-After"].ShouldBe("90");
        _platform.GitHub.Requests.Count(r => r.Path.EndsWith("/permission", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_GitHub_that_does_not_answer_is_given_up_before_GitHub_gives_up_on_us()
    {
        var asked = new TaskCompletionSource();
        Use(transport: new Silence(asked));
        var reply = _platform.DeliverAsync(Platform.Payload());
        await asked.Task;
        _platform.Clock.Advance(TimeSpan.FromSeconds(8));
        (await reply).Status.ShouldBe(503);
    }

    [Fact]
    public async Task A_comment_that_cannot_be_written_does_not_stop_the_environment()
    {
        _platform.GitHub.Fault = r => r.Method == HttpMethod.Post && r.RequestUri!.AbsolutePath.EndsWith("/comments", StringComparison.Ordinal)
            ? FakeGitHub.Answer(HttpStatusCode.Forbidden)
            : null;
        (await _platform.DeliverAsync(Platform.Payload())).Outcome.ShouldBe("accepted");
        _platform.Aws.Executions.Count.ShouldBe(1);
        _platform.State(Id).PendingEffects.ShouldBe([new WriteComment()]);
    }

    public void Dispose() => _platform.Dispose();

    private void Use(params (string Name, string Value)[] settings)
    {
        _platform.Dispose();
        _platform = new Platform(settings);
        _platform.Commit(Platform.SeedFile);
    }

    private void Use(HttpMessageHandler transport)
    {
        _platform.Dispose();
        _platform = new Platform(transport);
    }

    private sealed class Silence(TaskCompletionSource asked) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("never");
        }
    }
}
