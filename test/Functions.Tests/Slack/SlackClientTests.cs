using System.Net;
using System.Text.Json.Nodes;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Slack;

namespace DevEnv.Functions.Tests.Slack;

public sealed class SlackClientTests : IDisposable
{
    private readonly SlackPlatform _platform = new();

    private FakeSlack Slack => _platform.Slack;

    private SlackClient Client => _platform.Get<SlackClient>();

    private DateTimeOffset Now => _platform.Clock.GetUtcNow();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lost_answer_never_makes_a_second_message()
    {
        Slack.LosesAnswer = method => method == "chat.postMessage";
        await Should.ThrowAsync<SlackUnavailable>(() => Client.PostOnceAsync("#ops", "warn-1", "Soon", null, Now, Stop));
        Slack.LosesAnswer = _ => false;

        var ts = await Client.PostOnceAsync("ops", "warn-1", "Soon", null, Now, Stop);

        var (channel, message) = Slack.Messages.ShouldHaveSingleItem();
        (channel, ts).ShouldBe(("C0OPS", (string?)message["ts"]));
        ((string?)message["metadata"]!["event_type"]).ShouldBe("dev_env");
        (await Client.PostOnceAsync("ops", "warn-2", "Sooner", null, Now, Stop)).ShouldNotBe(ts);
    }

    [Fact]
    public async Task An_earlier_message_is_found_on_a_later_page_but_only_our_own()
    {
        Slack.PageSize = 2;
        Slack.Add("C0OPS", "k", "B1");
        for (var n = 0; n < 4; n++)
        {
            Slack.Add("C0OPS", n == 3 ? "k" : $"other-{n}", "B2");
        }

        (await Client.PostOnceAsync("C0OPS", "k", "text", null, Now, Stop)).ShouldBe("1000.000001");
        Slack.Messages.Count.ShouldBe(5);
    }

    [Fact]
    public async Task The_look_back_is_bounded()
    {
        Slack.PageSize = 1;
        for (var n = 0; n < 20; n++)
        {
            Slack.Add("C0OPS", $"other-{n}", "B1");
        }

        await Client.PostOnceAsync("C0OPS", "k", "text", null, Now, Stop);
        Slack.Methods.Count(m => m == "conversations.history").ShouldBe(5);
        Slack.Messages.Count.ShouldBe(21);
    }

    [Fact]
    public async Task A_post_without_a_key_is_asked_once_and_an_edit_is_repeated()
    {
        Slack.Fault = _ => FakeSlack.Answer([], HttpStatusCode.BadGateway);
        await Should.ThrowAsync<SlackUnavailable>(() => Client.PostAsync("C1", "x", null, null, Stop));
        Slack.Requests.Count.ShouldBe(1);

        var outages = 2;
        Slack.Fault = _ => outages-- > 0 ? FakeSlack.Answer([], HttpStatusCode.BadGateway) : null;
        await Client.UpdateAsync("C0OPS", "1.0", "y", new BlockKit().Section("*y*").ToJson(), Stop);
        var sent = JsonNode.Parse(Slack.Requests[^1].Body)!;
        ((string?)sent["ts"], (string?)sent["blocks"]![0]!["text"]!["text"]).ShouldBe(("1.0", "*y*"));
        Slack.Requests[^1].Token.ShouldBe(FakeSlack.Token);
    }

    [Theory]
    [InlineData("invalid_auth", typeof(SlackDenied))]
    [InlineData("missing_scope", typeof(SlackDenied))]
    [InlineData("ratelimited", typeof(SlackRateLimited))]
    [InlineData("internal_error", typeof(SlackUnavailable))]
    [InlineData("channel_not_found", typeof(SlackRefused))]
    public async Task Slacks_codes_are_sorted(string code, Type expected)
    {
        Slack.Fault = _ => FakeSlack.Error(code);
        var error = await Should.ThrowAsync<StepException>(() => Client.PostAsync("C1", "x", null, null, Stop));
        error.ShouldBeOfType(expected);
        error.Message.ShouldNotContain(FakeSlack.Token);
    }

    [Fact]
    public async Task A_rate_limit_says_until_when()
    {
        Slack.Fault = _ =>
        {
            var answer = FakeSlack.Answer(new JsonObject { ["ok"] = false, ["error"] = "ratelimited" }, HttpStatusCode.TooManyRequests);
            answer.Headers.TryAddWithoutValidation("Retry-After", "7");
            return answer;
        };
        var error = await Should.ThrowAsync<SlackRateLimited>(() => Client.PostAsync("C1", "x", null, null, Stop));
        error.RetryAt.ShouldBe(Now.AddSeconds(7));
    }

    [Fact]
    public async Task Without_a_token_in_the_settings_everything_succeeds_and_nothing_is_sent()
    {
        using var off = new SlackPlatform(("SLACK_TOKEN_SECRET", ""));
        off.Get<SlackOptions>().IsOn.ShouldBeFalse();
        var client = off.Get<SlackClient>();
        (await client.PostOnceAsync("ops", "k", "x", null, Now, Stop)).ShouldBeEmpty();
        await client.UpdateAsync("ops", "1", "x", null, Stop);
        (await client.OpenDirectMessageAsync("U1", Stop)).ShouldBeEmpty();
        (await off.Get<SlackPeople>().SlackUserOfAsync("ada", Stop)).ShouldBeNull();
        off.Slack.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task People_are_found_by_the_setting_by_address_and_kept_for_ten_minutes()
    {
        Slack.Users["grace@desk.example"] = "U0GRACE";
        Slack.Users["linus@desk.example"] = "U0LINUS";
        _platform.Emails["linus"] = "linus@desk.example";
        var people = _platform.Get<SlackPeople>();

        (await people.SlackUserOfAsync("ADA", Stop)).ShouldBe("U0ADA");
        (await people.SlackUserOfAsync("grace", Stop)).ShouldBe("U0GRACE");
        (await people.SlackUserOfAsync("linus", Stop)).ShouldBe("U0LINUS");
        (await people.SlackUserOfAsync("nobody", Stop)).ShouldBeNull();
        (await people.GitHubLoginOfAsync("U0ADA", Stop)).ShouldBe("ada");
        (await people.GitHubLoginOfAsync("U0GRACE", Stop)).ShouldBe("grace");
        // An address shown on GitHub alone gives nobody the right to command.
        (await people.GitHubLoginOfAsync("U0LINUS", Stop)).ShouldBeNull();

        var asked = Slack.Requests.Count;
        await people.GitHubLoginOfAsync("U0GRACE", Stop);
        Slack.Requests.Count.ShouldBe(asked);
        _platform.Clock.Advance(TimeSpan.FromMinutes(10));
        await people.GitHubLoginOfAsync("U0GRACE", Stop);
        Slack.Requests.Count.ShouldBe(asked + 1);
    }

    [Theory]
    [InlineData("SLACK_API_URL", "https://slack.example/api/")]
    [InlineData("SLACK_API_URL", "http://slack.com/api/")]
    [InlineData("SLACK_USERS", "ada")]
    [InlineData("SLACK_USERS", "ada=somebody")]
    [InlineData("SLACK_USERS", "ada=U0ADA,grace=U0ADA")]
    [InlineData("SLACK_USERS", "ada=U0ADA,Ada=U1ADA")]
    public void A_bad_setting_fails_by_name(string name, string value) =>
        Should.Throw<InvalidOperationException>(() => new SlackPlatform((name, value))).Message.ShouldContain(name);

    public void Dispose() => _platform.Dispose();
}
