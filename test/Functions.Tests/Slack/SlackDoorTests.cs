using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.APIGatewayEvents;
using DevEnv.Functions.Shared.Commands;
using DevEnv.Functions.Slack;

namespace DevEnv.Functions.Tests.Slack;

public sealed class SlackDoorTests : IDisposable
{
    private const string ResponseUrl = "https://hooks.slack.com/commands/T1/2/secret-of-the-url";
    private readonly SlackPlatform _platform = new();

    [Fact]
    public async Task A_command_is_queued_and_acknowledged_at_once()
    {
        var answer = await CommandAsync(_platform.Sealed(Slash("extend strategies-4fzz-12 48")));

        answer.StatusCode.ShouldBe(200);
        var told = JsonNode.Parse(answer.Body)!;
        ((string?)told["response_type"], (string?)told["text"]).ShouldBe(("ephemeral", "On it; the answer follows here."));
        var (group, id, body) = _platform.Queue.ShouldHaveSingleItem();
        group.ShouldBe("strategies-4fzz-12");
        id.Length.ShouldBe(64);
        var command = JsonSerializer.Deserialize(body, CommandsJson.Default.QueuedCommand)!;
        command.ShouldBe(new QueuedCommand
        {
            Source = QueuedCommand.Slack,
            SlackUser = "U0ADA",
            SlackUserName = "ada",
            Channel = "C1",
            ResponseUrl = ResponseUrl,
            Text = "extend strategies-4fzz-12 48",
            TriggerId = "1.2.abc",
            ReceivedAt = _platform.Clock.GetUtcNow(),
        });
        command.ToString().ShouldNotContain("hooks");
        _platform.Slack.Requests.ShouldBeEmpty();
        _platform.Log.Buffer.ToString().ShouldNotContain("secret-of-the-url");
    }

    [Theory]
    [InlineData("status #12", "#12")]
    [InlineData("status Quant/Strategies#12", "quant/strategies#12")]
    [InlineData("list", "U0ADA")]
    public async Task Commands_about_one_thing_keep_their_order(string text, string group)
    {
        await CommandAsync(_platform.Sealed(Slash(text)));
        _platform.Queue.ShouldHaveSingleItem().Group.ShouldBe(group);
    }

    [Theory]
    [InlineData("help", "Commands after")]
    [InlineData("", "Commands after")]
    [InlineData("extnd", "Did you mean `extend`?")]
    public async Task Help_and_errors_need_no_queue(string text, string part)
    {
        var answer = await CommandAsync(_platform.Sealed(Slash(text)));
        answer.StatusCode.ShouldBe(200);
        ((string?)JsonNode.Parse(answer.Body)!["text"]).ShouldNotBeNull().ShouldContain(part);
        _platform.Queue.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_act_played_back_has_the_same_id_and_is_refused_after_five_minutes()
    {
        var request = _platform.Sealed(Slash("list"));
        await CommandAsync(request);
        await CommandAsync(request);
        _platform.Queue.Select(q => q.Id).Distinct().ShouldHaveSingleItem();

        _platform.Clock.Advance(TimeSpan.FromSeconds(301));
        (await CommandAsync(request)).StatusCode.ShouldBe(401);
        _platform.Queue.Count.ShouldBe(2);
    }

    [Fact]
    public async Task During_a_rotation_both_secrets_open_and_no_other()
    {
        _platform.Aws.Secrets["slack-signing-next"] = "signing-two";
        (await CommandAsync(_platform.Sealed(Slash("list"), "signing-two"))).StatusCode.ShouldBe(200);
        (await CommandAsync(_platform.Sealed(Slash("list")))).StatusCode.ShouldBe(200);
        (await CommandAsync(_platform.Sealed(Slash("list"), "signing-three"))).StatusCode.ShouldBe(401);
        _platform.Queue.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_secret_in_place_nothing_passes()
    {
        _platform.Aws.Secrets.Remove("slack-signing");
        (await CommandAsync(_platform.Sealed(Slash("list")))).StatusCode.ShouldBe(503);
        _platform.Queue.ShouldBeEmpty();
    }

    [Fact]
    public async Task Unsigned_requests_stay_outside_at_both_doors()
    {
        var request = new APIGatewayHttpApiV2ProxyRequest { Body = Slash("list") };
        (await CommandAsync(request)).StatusCode.ShouldBe(401);
        (await PressAsync(request)).StatusCode.ShouldBe(401);
        _platform.Queue.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_look_at_the_certificate_is_answered_and_does_nothing()
    {
        (await CommandAsync(new APIGatewayHttpApiV2ProxyRequest { Body = "ssl_check=1&token=x" })).StatusCode.ShouldBe(200);
        _platform.Queue.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_in_base64_is_verified_over_the_bytes_in_it()
    {
        var request = _platform.Sealed(Slash("list"));
        request.Body = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(request.Body));
        request.IsBase64Encoded = true;
        (await CommandAsync(request)).StatusCode.ShouldBe(200);
        _platform.Queue.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task When_the_queue_takes_nothing_the_person_is_told()
    {
        _platform.QueueIsDown = true;
        var answer = await CommandAsync(_platform.Sealed(Slash("list")));
        answer.StatusCode.ShouldBe(200);
        answer.Body.ShouldContain("could not take the command");
        (await PressAsync(_platform.Sealed(Press("extend", "strategies-4fzz-12")))).StatusCode.ShouldBe(503);
    }

    [Fact]
    public async Task A_pressed_button_is_queued_for_its_environment_and_answered_silently()
    {
        var answer = await PressAsync(_platform.Sealed(Press("extend", "strategies-4fzz-12 2026-11-23T09:00:00Z")));

        (answer.StatusCode, answer.Body).ShouldBe((200, string.Empty));
        var (group, _, body) = _platform.Queue.ShouldHaveSingleItem();
        group.ShouldBe("strategies-4fzz-12");
        var command = JsonSerializer.Deserialize(body, CommandsJson.Default.QueuedCommand)!;
        (command.ActionId, command.Value, command.MessageTs, command.SlackUser, command.Channel, command.Text)
            .ShouldBe(("extend", "strategies-4fzz-12 2026-11-23T09:00:00Z", "999.000100", "U0ADA", "C1", null));
    }

    [Theory]
    [InlineData("nothing=here", 400)]
    [InlineData("payload=not+json", 400)]
    [InlineData("payload=%7B%22type%22%3A%22view_submission%22%7D", 200)]
    [InlineData("payload=%7B%22type%22%3A%22block_actions%22%2C%22actions%22%3A%5Bnull%5D%7D", 200)]
    [InlineData("payload=%7B%22type%22%3A%22block_actions%22%2C%22actions%22%3A%5B%7B%22action_id%22%3A%22x%22%7D%5D%7D", 400)]
    public async Task Other_payloads_reach_no_queue(string body, int status)
    {
        (await PressAsync(_platform.Sealed(body))).StatusCode.ShouldBe(status);
        _platform.Queue.ShouldBeEmpty();
    }

    public void Dispose() => _platform.Dispose();

    private static string Slash(string text) => SlackPlatform.Form(
        ("token", "t"), ("channel_id", "C1"), ("user_id", "U0ADA"), ("user_name", "ada"), ("command", "/dev-env"), ("text", text), ("response_url", ResponseUrl), ("trigger_id", "1.2.abc"));

    private static string Press(string action, string value) => SlackPlatform.Form(("payload", new JsonObject
    {
        ["type"] = "block_actions",
        ["user"] = new JsonObject { ["id"] = "U0ADA", ["username"] = "ada" },
        ["channel"] = new JsonObject { ["id"] = "C1" },
        ["container"] = new JsonObject { ["message_ts"] = "999.000100" },
        ["trigger_id"] = "3.4.def",
        ["response_url"] = "https://hooks.slack.com/actions/T1/2/x",
        ["actions"] = new JsonArray(new JsonObject { ["action_id"] = action, ["value"] = value, ["type"] = "button" }),
    }.ToJsonString()));

    private Task<APIGatewayHttpApiV2ProxyResponse> CommandAsync(APIGatewayHttpApiV2ProxyRequest request) =>
        _platform.Get<SlackCommandFunction>().SlackCommand(request, _platform.Context());

    private Task<APIGatewayHttpApiV2ProxyResponse> PressAsync(APIGatewayHttpApiV2ProxyRequest request) =>
        _platform.Get<SlackInteractionFunction>().SlackInteraction(request, _platform.Context());
}
