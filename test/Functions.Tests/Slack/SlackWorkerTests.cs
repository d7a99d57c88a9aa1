using System.Text.Json;
using DevEnv.Functions.Shared.Commands;
using DevEnv.Functions.Shared.Queues;
using DevEnv.Functions.Slack;

namespace DevEnv.Functions.Tests.Slack;

public sealed class SlackWorkerTests : IDisposable
{
    private readonly SlackPlatform _platform = new();

    [Fact]
    public async Task A_command_is_carried_out_and_answered_through_its_response_url()
    {
        (await WorkAsync(("m1", "g1", Command("https://hooks.slack.com/commands/T1/2/x")))).ShouldBeEmpty();
        var (url, token, body) = _platform.Slack.Requests.ShouldHaveSingleItem();
        url.ShouldBe("https://hooks.slack.com/commands/T1/2/x");
        token.ShouldBeNull();
        body.ShouldContain("\"response_type\":\"ephemeral\"");
    }

    [Fact]
    public async Task A_failure_stops_its_group_and_no_other()
    {
        var failed = await WorkAsync(
            ("a1", "a", Command(null)), ("b1", "b", "poison with a secret in it"), ("b2", "b", Command(null)), ("a2", "a", Command(null)), ("b3", "b", Command(null)));
        failed.ShouldBe(["b1", "b2", "b3"]);
        var log = _platform.Log.Buffer.ToString();
        log.ShouldContain("b1");
        log.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task Poison_is_reported(string body) => (await WorkAsync(("m1", "g", body))).ShouldBe(["m1"]);

    [Theory]
    [InlineData("https://hooks.slack.com.evil.example/commands/T1/2/x")]
    [InlineData("https://evil.example/commands/T1/2/x")]
    [InlineData("http://hooks.slack.com/commands/T1/2/x")]
    [InlineData("https://hooks.slack.com:8443/commands/T1/2/x")]
    [InlineData("https://user@hooks.slack.com/commands/T1/2/x")]
    [InlineData("https://hooks.slack.com/services/T1/2/x")]
    [InlineData("https://hooks.slack.com/commands/../services/T1/2/x")]
    [InlineData("http://127.0.0.1/commands/T1/2/x")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("nonsense")]
    public async Task Nothing_is_sent_to_a_foreign_response_url(string url)
    {
        (await WorkAsync(("m1", "g", Command(url)))).ShouldBeEmpty();
        _platform.Slack.Requests.ShouldNotBeEmpty("a direct message instead");
        _platform.Slack.Requests.ShouldAllBe(r => r.Url.StartsWith("https://slack.com/api/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_loopback_response_url_counts_only_beside_a_loopback_slack()
    {
        using var local = new SlackPlatform(("SLACK_API_URL", "http://127.0.0.1:9999/slack-api/api/"));
        await WorkAsync(local, ("m1", "g", Command("http://127.0.0.1:9999/slack-api/commands/x")), ("m2", "g", Command("http://127.0.0.1:8888/commands/x")));
        local.Slack.Requests.Where(r => r.Url.EndsWith("/commands/x", StringComparison.Ordinal)).ShouldHaveSingleItem().Url.ShouldBe("http://127.0.0.1:9999/slack-api/commands/x");
    }

    [Fact]
    public async Task After_a_lost_answer_the_command_comes_again_to_be_told()
    {
        _platform.Slack.LosesAnswer = _ => true;
        (await WorkAsync(("m1", "g", Command("https://hooks.slack.com/actions/T1/2/x")))).ShouldBe(["m1"]);
        _platform.Slack.Requests.Count.ShouldBe(1);
        _platform.Slack.LosesAnswer = _ => false;
        (await WorkAsync(("m1", "g", Command("https://hooks.slack.com/actions/T1/2/x")))).ShouldBeEmpty();
    }

    [Fact]
    public void The_answer_has_lambdas_names()
    {
        var answer = JsonSerializer.Serialize(new BatchAnswer { Failures = [new BatchFailure("m1")] }, FunctionsJson.Default.BatchAnswer);
        answer.ShouldBe("""{"batchItemFailures":[{"itemIdentifier":"m1"}]}""");
    }

    [Fact]
    public void Lambdas_event_is_read()
    {
        // AWS Lambda developer guide, "Using Lambda with Amazon SQS", FIFO example event.
        var input = JsonSerializer.Deserialize(
            """
            {"Records":[{"messageId":"11d6ee51-4cc7-4302-9e22-7cd8afdaadf5","receiptHandle":"AQEB","body":"Test message.",
            "attributes":{"ApproximateReceiveCount":"1","SequenceNumber":"18849496460467696128","MessageGroupId":"1","MessageDeduplicationId":"1"},
            "messageAttributes":{},"md5OfBody":"e4e6","eventSource":"aws:sqs","awsRegion":"us-east-2"}]}
            """,
            FunctionsJson.Default.QueueEvent)!;
        var message = input.Records.ShouldHaveSingleItem();
        (message.MessageId, message.Body, message.Group).ShouldBe(("11d6ee51-4cc7-4302-9e22-7cd8afdaadf5", "Test message.", "1"));
    }

    public void Dispose() => _platform.Dispose();

    private static string Command(string? responseUrl) => JsonSerializer.Serialize(
        new QueuedCommand { Source = QueuedCommand.Slack, SlackUser = "U0ADA", Text = "help", ResponseUrl = responseUrl, TriggerId = "1", ReceivedAt = DateTimeOffset.UnixEpoch },
        CommandsJson.Default.QueuedCommand);

    private static async Task<IEnumerable<string>> WorkAsync(SlackPlatform platform, params (string Id, string Group, string Body)[] messages)
    {
        var input = new QueueEvent
        {
            Records = [.. messages.Select(m => new QueueMessage { MessageId = m.Id, Body = m.Body, Attributes = new Dictionary<string, string> { ["MessageGroupId"] = m.Group } })],
        };
        return (await platform.Get<SlackWorkerFunction>().SlackWorker(input, platform.Context())).Failures.Select(f => f.MessageId);
    }

    private Task<IEnumerable<string>> WorkAsync(params (string Id, string Group, string Body)[] messages) => WorkAsync(_platform, messages);
}
