using System.Net;

namespace DevEnv.Agent.Tests;

public sealed class HttpTests
{
    [Theory]
    [InlineData("/v1/status")]
    [InlineData("/v1/logs")]
    public async Task The_key_opens_and_nothing_else_does(string path)
    {
        await using var agent = await AgentDriver.ReadyAsync();

        (await agent.GetAsync(path, AgentDriver.Key)).Status.ShouldBe(HttpStatusCode.OK);
        (await agent.GetAsync(path, "Bearer " + AgentDriver.Key, "Authorization")).Status.ShouldBe(HttpStatusCode.OK);
        (string? Key, string Header)[] wrong =
        [
            (null, "X-Api-Key"), ("", "X-Api-Key"), (AgentDriver.Key[..^1], "X-Api-Key"), (AgentDriver.Key + "x", "X-Api-Key"),
            (AgentDriver.Key.ToUpperInvariant(), "X-Api-Key"), ("Basic " + AgentDriver.Key, "Authorization"), ("Bearer ", "Authorization"),
        ];
        foreach (var (key, header) in wrong)
        {
            var (status, body, type) = await agent.GetAsync(path, key, header);
            status.ShouldBe(HttpStatusCode.Unauthorized, $"{header}: {key}");
            type.ShouldBe("application/problem+json");
            body.ShouldContain("aws secretsmanager get-secret-value");
            body.ShouldContain("/dev-envs/strategies-4fzz-12-g3/env-api-key");
            body.ShouldNotContain(AgentDriver.Key[..^1]);
        }
    }

    [Fact]
    public async Task Wrong_keys_leave_no_trace_in_the_log()
    {
        await using var agent = await AgentDriver.ReadyAsync();
        await agent.GetAsync("/v1/status", "guess-of-a-stranger");
        string.Join('\n', await agent.LogAsync()).ShouldNotContain("guess-of-a-stranger");
        string.Join('\n', agent.Console.Lines).ShouldNotContain("guess-of-a-stranger");
    }

    [Fact]
    public async Task The_page_tells_a_person_how_to_go_on_and_gives_no_facts()
    {
        await using var agent = await AgentDriver.StartAsync(
            AgentDriver.StaysUp, d => d with { Owner = "<script>alert('ada')</script>", Repository = "desk/secret-strategy" });
        await agent.UntilAsync(() => agent.Aws.Report?.IsReady() == true, TimeSpan.FromSeconds(0.5));

        var (status, body, type) = await agent.GetAsync("/");

        status.ShouldBe(HttpStatusCode.OK);
        type.ShouldBe("text/html");
        body.ShouldContain("strategies-4fzz-12");
        body.ShouldContain("&lt;script&gt;");
        body.ShouldNotContain("<script");
        body.ShouldContain("strategy-binary <i>done</i>");
        body.ShouldContain("get-secret-value");
        body.ShouldContain("X-Api-Key");
        body.ShouldNotContain("secret-strategy");
        body.ShouldNotContain("SHA-256");
    }

    [Fact]
    public async Task An_extension_of_the_instances_tag_shows_within_a_minute_and_nonsense_does_not()
    {
        await using var agent = await AgentDriver.ReadyAsync();
        async Task<DateTimeOffset> ExpiryAsync() => (await agent.StatusAsync()).GetProperty("expiresAt").GetDateTimeOffset();
        (await ExpiryAsync()).ShouldBe(agent.Description.ExpiresAt);

        agent.Aws.ExpiresAtTag = "2026-11-25T09:00:00Z";
        await agent.UntilAsync(async () => await ExpiryAsync() == agent.Description.ExpiresAt.AddHours(24), TimeSpan.FromSeconds(5));

        agent.Aws.ExpiresAtTag = "never";
        agent.Clock.Advance(TimeSpan.FromMinutes(2));
        (await ExpiryAsync()).ShouldBe(agent.Description.ExpiresAt.AddHours(24));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("3", 3)]
    [InlineData("-1", null)]
    [InlineData("99999999999999", null)]
    public async Task The_log_gives_the_newest_lines_that_were_asked_for(string tail, int? expected)
    {
        await using var agent = await AgentDriver.ReadyAsync("#!/bin/bash\nfor i in {1..300}; do echo $i; done\nexec sleep 1000\n");
        await agent.UntilAsync(async () => (await agent.LogAsync()).Contains("out: 300"));

        var body = (await agent.GetAsync($"/v1/logs?tail={tail}", AgentDriver.Key)).Body;

        System.Text.Json.JsonSerializer.Deserialize(body, TestJson.Default.JsonElement).GetProperty("lines").GetArrayLength().ShouldBe(expected ?? 200);
    }
}
