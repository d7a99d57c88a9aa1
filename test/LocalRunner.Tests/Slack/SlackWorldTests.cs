using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using DevEnv.Functions.Slack;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Peers.Slack;
using DevEnv.LocalRunner.Time;

namespace DevEnv.LocalRunner.Tests.Slack;

public sealed class SlackWorldTests : IDisposable
{
    private readonly CloudStore _store = new();
    private readonly VirtualClock _clock = new(DateTimeOffset.UnixEpoch.AddDays(20_000));
    private readonly SlackWorld _world;
    private readonly SlackApi _api;
    private readonly HttpClient _client;
    private readonly Door _door = new();
    private readonly SlackPersons _persons;

    public SlackWorldTests()
    {
        _world = new SlackWorld(_store, new IdSource(1), _clock);
        _api = new SlackApi(_world);
        _client = new HttpClient(_api);
        _persons = new SlackPersons(_world, new IdSource(2), _clock, new HttpMessageInvoker(_door), new Uri("http://platform.local/"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_typed_command_is_signed_as_slack_signs_and_its_answer_is_seen_by_one_person()
    {
        _door.Answer = """{"response_type":"ephemeral","text":"On it"}""";
        var receipt = await _persons.SlashAsync("ada", "extend #1 24", "dev-envs", Stop);

        (receipt.Status, receipt.Text).ShouldBe((200, "On it"));
        _door.Path.ShouldBe("/slack/commands");
        SlackSignature.Verify(_door.Body, _door.Timestamp, _door.Signature, [_world.App.SigningSecret], _clock.GetUtcNow()).ShouldBe(SlackSignatureResult.Valid);
        var form = HttpUtility.ParseQueryString(Encoding.UTF8.GetString(_door.Body));
        (form["text"], form["user_id"], form["channel_id"], form["trigger_id"]).ShouldBe(("extend #1 24", "U0ADA", "C0DEVENVS", receipt.TriggerId));
        _world.Ephemerals("ada").ShouldHaveSingleItem().Text.ShouldBe("On it");
        _world.Ephemerals("grace").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_response_url_serves_five_times()
    {
        await _persons.SlashAsync("ada", "list", "dev-envs", Stop);
        var url = HttpUtility.ParseQueryString(Encoding.UTF8.GetString(_door.Body))["response_url"]!;
        url.ShouldStartWith("https://hooks.slack.com/commands/");
        for (var use = 1; use <= 5; use++)
        {
            (await RespondAsync(url, """{"text":"late"}""")).ShouldBe(HttpStatusCode.OK);
        }

        (await RespondAsync(url, """{"text":"late"}""")).ShouldBe(HttpStatusCode.NotFound);
        _world.Ephemerals("U0ADA").Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_response_url_lives_for_thirty_minutes()
    {
        await _persons.SlashAsync("ada", "list", "dev-envs", Stop);
        var url = HttpUtility.ParseQueryString(Encoding.UTF8.GetString(_door.Body))["response_url"]!;
        _clock.Advance(TimeSpan.FromMinutes(30));
        (await RespondAsync(url, """{"text":"late"}""")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_pressed_button_carries_its_value_and_its_message_can_be_replaced()
    {
        const string blocks = """[{"type":"actions","elements":[{"type":"button","action_id":"extend","text":{"type":"plain_text","text":"24 h"},"value":"strategies-1-2"}]}]""";
        var message = _world.Post(_world.FindConversation("dev-env-managers")!, "Soon over", blocks, null);
        await _persons.PressAsync("margaret", message, "extend", Stop);

        _door.Path.ShouldBe("/slack/interactions");
        var payload = JsonNode.Parse(HttpUtility.ParseQueryString(Encoding.UTF8.GetString(_door.Body))["payload"]!)!;
        ((string?)payload["actions"]![0]!["value"], (string?)payload["user"]!["id"], (string?)payload["container"]!["message_ts"])
            .ShouldBe(("strategies-1-2", "U0MARGARET", message.Ts));
        await RespondAsync((string)payload["response_url"]!, """{"text":"Extended","replace_original":true}""");
        _world.FindMessage(message.Channel, message.Ts)!.Text.ShouldBe("Extended");
        await Should.ThrowAsync<ArgumentException>(() => _persons.PressAsync("margaret", message, "nothing", Stop));
    }

    [Fact]
    public async Task The_history_comes_newest_first_in_pages_with_metadata_when_asked()
    {
        var channel = _world.FindConversation("dev-envs")!;
        foreach (var text in new[] { "one", "two", "three" })
        {
            _world.Post(channel, text, null, null, $$$"""{"event_type":"dev_env","event_payload":{"key":"{{{text}}}"}}""");
        }

        var first = await CallAsync("conversations.history", $"channel={channel.Id}&limit=2&include_all_metadata=true");
        first["messages"]!.AsArray().Select(m => (string?)m!["metadata"]!["event_payload"]!["key"]).ShouldBe(["three", "two"]);
        var rest = await CallAsync("conversations.history", $"channel={channel.Id}&limit=2&cursor={first["response_metadata"]!["next_cursor"]}");
        var last = rest["messages"]!.AsArray().ShouldHaveSingleItem();
        ((string?)last!["text"], last["metadata"]).ShouldBe(("one", null));
    }

    [Fact]
    public async Task Outages_and_limits_look_as_slacks()
    {
        _api.PostsPerSecond = 1;
        await CallAsync("chat.postMessage", "channel=dev-envs&text=a");
        ((string?)(await CallAsync("chat.postMessage", "channel=dev-envs&text=b"))["error"]).ShouldBe("ratelimited");
        _clock.Advance(TimeSpan.FromSeconds(1));
        ((bool)(await CallAsync("chat.postMessage", "channel=dev-envs&text=c"))["ok"]!).ShouldBeTrue();
        _api.LosesAnswer = _ => true;
        await Should.ThrowAsync<HttpRequestException>(() => CallAsync("chat.postMessage", "channel=dev-env-operations&text=d"));
        _world.Messages("C0OPERATIONS").ShouldHaveSingleItem().Text.ShouldBe("d");
        _api.IsDown = true;
        ((string?)(await CallAsync("chat.postMessage", "channel=dev-envs&text=e"))["error"]).ShouldBe("service_unavailable");
    }

    public void Dispose()
    {
        _client.Dispose();
        _door.Dispose();
        _store.Dispose();
    }

    private async Task<HttpStatusCode> RespondAsync(string url, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync(new Uri(url), content, Stop);
        return answer.StatusCode;
    }

    private async Task<JsonNode> CallAsync(string method, string form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"https://slack.com/api/{method}");
        request.Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _world.App.BotToken);
        using var answer = await _client.SendAsync(request, Stop);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;
    }

    private sealed class Door : HttpMessageHandler
    {
        public string Answer { get; set; } = string.Empty;
        public string? Path { get; private set; }
        public byte[] Body { get; private set; } = [];
        public string? Timestamp { get; private set; }
        public string? Signature { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Path = request.RequestUri!.AbsolutePath;
            Body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            Timestamp = request.Headers.GetValues("X-Slack-Request-Timestamp").Single();
            Signature = request.Headers.GetValues("X-Slack-Signature").Single();
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Answer, Encoding.UTF8, "application/json") };
        }
    }
}
