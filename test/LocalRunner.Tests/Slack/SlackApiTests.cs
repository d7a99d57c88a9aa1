using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Peers.Slack;
using DevEnv.LocalRunner.Time;

namespace DevEnv.LocalRunner.Tests.Slack;

public sealed class SlackApiTests : IDisposable
{
    private readonly CloudStore _store = new();
    private readonly SlackWorld _world;
    private readonly HttpClient _client;

    public SlackApiTests()
    {
        _world = new SlackWorld(_store, new IdSource(1), new VirtualClock(DateTimeOffset.UnixEpoch.AddDays(20_000)));
        _client = new HttpClient(new SlackApi(_world)) { BaseAddress = new Uri("https://slack.com") };
    }

    public void Dispose()
    {
        _client.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task A_person_found_by_email_gets_a_direct_message_that_can_be_edited()
    {
        var user = await CallAsync("users.lookupByEmail?email=Ada@quant-desk.example", null);
        var channel = await CallAsync("conversations.open", new JsonObject { ["users"] = user["user"]!["id"]!.GetValue<string>() });
        var id = channel["channel"]!["id"]!.GetValue<string>();
        var posted = await CallAsync("chat.postMessage", new JsonObject { ["channel"] = id, ["text"] = "Ready" });
        var edited = await CallAsync("chat.update", new JsonObject { ["channel"] = id, ["ts"] = posted["ts"]!.GetValue<string>(), ["text"] = "Gone" });

        edited["ok"]!.GetValue<bool>().ShouldBeTrue();
        var message = _world.Messages(id).ShouldHaveSingleItem();
        (message.Text, message.Edits).ShouldBe(("Gone", 1));
        _world.DirectMessages.ShouldHaveSingleItem().User.ShouldBe("U0ADA");
    }

    [Fact]
    public async Task Messages_of_one_instant_have_ts_of_their_own_and_come_in_order()
    {
        foreach (var text in new[] { "one", "two", "three" })
        {
            await CallAsync("chat.postMessage", new JsonObject { ["channel"] = "#dev-envs", ["text"] = text, ["blocks"] = new JsonArray() });
        }

        _world.Messages("C0DEVENVS").Select(m => m.Text).ShouldBe(["one", "two", "three"]);
        _world.Messages("C0DEVENVS").Select(m => m.Ts).ShouldBeUnique();
    }

    [Theory]
    [InlineData("chat.postMessage", """{"channel":"C0NOBODY","text":"x"}""", "channel_not_found")]
    [InlineData("chat.postMessage", """{"channel":"dev-envs"}""", "no_text")]
    [InlineData("chat.update", """{"channel":"dev-envs","ts":"1.0","text":"x"}""", "channel_not_found")]
    [InlineData("chat.update", """{"channel":"C0DEVENVS","ts":"1.0","text":"x"}""", "message_not_found")]
    [InlineData("conversations.open", """{"users":"U0NOBODY"}""", "user_not_found")]
    [InlineData("users.lookupByEmail", """{"email":"nobody@quant-desk.example"}""", "users_not_found")]
    [InlineData("chat.postMessage", "{", "invalid_json")]
    [InlineData("admin.users.list", "{}", "unknown_method")]
    public async Task Errors_have_slacks_codes(string method, string body, string code)
    {
        var answer = await SendAsync(method, new StringContent(body, Encoding.UTF8, "application/json"), _world.App.BotToken);

        (answer["ok"]!.GetValue<bool>(), answer["error"]!.GetValue<string>()).ShouldBe((false, code));
    }

    [Theory]
    [InlineData(null, "not_authed")]
    [InlineData("xoxb-wrong", "invalid_auth")]
    public async Task Only_the_bots_token_opens_it(string? token, string code) =>
        (await SendAsync("chat.postMessage", new StringContent("{}"), token))["error"]!.GetValue<string>().ShouldBe(code);

    private Task<JsonNode> CallAsync(string method, JsonObject? body) =>
        SendAsync(method, body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), _world.App.BotToken);

    private async Task<JsonNode> SendAsync(string method, HttpContent? content, string? token)
    {
        using var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, $"/api/{method}") { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
