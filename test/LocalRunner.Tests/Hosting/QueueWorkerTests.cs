using System.Text.Json.Nodes;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Hosting.Events;
using DevEnv.LocalRunner.Tests.Sqs;
using DevEnv.LocalRunner.Time;

namespace DevEnv.LocalRunner.Tests.Hosting;

public sealed class QueueWorkerTests : IDisposable
{
    private readonly SqsCloud _cloud = new();
    private readonly FakeFunctions _functions = new();
    private readonly QueueWorker _worker;

    public QueueWorkerTests() => _worker = new QueueWorker(_cloud.Service, SqsCloud.Main, () => _functions, "Worker", _cloud.Account, _cloud.Clock);

    [Fact]
    public async Task A_message_reaches_the_function_at_the_clocks_next_move_as_lambda_writes_it()
    {
        var sent = await _cloud.SendAsync("a", "{\"hello\":1}", "token");
        _functions.Calls.ShouldBeEmpty();
        _cloud.Clock.AdvanceToNextTimer().ShouldBeTrue();
        var (function, payload) = _functions.Calls.ShouldHaveSingleItem();
        function.ShouldBe("Worker");
        var record = JsonNode.Parse(payload)!["Records"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        record.Select(r => r.Key).ShouldBe(
            ["messageId", "receiptHandle", "body", "attributes", "messageAttributes", "md5OfBody", "eventSource", "eventSourceARN", "awsRegion"]);
        record["messageId"]!.GetValue<string>().ShouldBe(sent.MessageId);
        record["body"]!.GetValue<string>().ShouldBe("{\"hello\":1}");
        record["md5OfBody"]!.GetValue<string>().ShouldBe(sent.MD5OfMessageBody);
        record["eventSourceARN"]!.GetValue<string>().ShouldBe("arn:aws:sqs:eu-west-1:123456789012:commands.fifo");
        record["awsRegion"]!.GetValue<string>().ShouldBe("eu-west-1");
        var attributes = record["attributes"]!.AsObject().ToDictionary(a => a.Key, a => a.Value!.GetValue<string>());
        attributes["ApproximateReceiveCount"].ShouldBe("1");
        attributes["MessageGroupId"].ShouldBe("a");
        attributes["MessageDeduplicationId"].ShouldBe("token");
        attributes["SequenceNumber"].ShouldBe(sent.SequenceNumber);
        attributes["SentTimestamp"].ShouldBe("1795424400000");
        _cloud.Pass(100);
        _functions.Calls.Count.ShouldBe(1, "what succeeded is deleted");
    }

    [Fact]
    public async Task At_most_ten_come_in_one_batch()
    {
        for (var i = 0; i < 12; i++)
        {
            await _cloud.SendAsync($"g{i}", $"m{i}");
        }

        _cloud.Pass(0);
        _functions.Calls.Select(c => Bodies(c.Payload).Length).ShouldBe([10, 2]);
    }

    [Fact]
    public async Task What_a_function_reports_as_failed_comes_again_after_its_visibility_and_its_group_waits()
    {
        await _cloud.SendAsync("a", "a1");
        await _cloud.SendAsync("b", "b1");
        _functions.Answer = payload => Failing(payload, "a1");
        _cloud.Pass(0);
        _functions.Answer = _ => """{"batchItemFailures":[]}""";
        await _cloud.SendAsync("a", "a2");
        _cloud.Pass(29);
        _functions.Calls.Count.ShouldBe(1);
        _cloud.Pass(1);
        _functions.Calls.Select(c => string.Join(' ', Bodies(c.Payload))).ShouldBe(["a1 b1", "a1 a2"]);
        _cloud.Pass(100);
        _functions.Calls.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"somebody else"}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":null}]}""")]
    [InlineData("""{"batchItemFailures":[{"id":"x"}]}""")]
    [InlineData("not JSON")]
    public async Task A_batch_that_fails_as_a_whole_ends_with_the_dead_letters(string answer)
    {
        await _cloud.SendAsync("a", "a1");
        await _cloud.SendAsync("b", "b1");
        _functions.Answer = _ => answer == "throws" ? throw new FunctionFailedException("Fatal", "no") : answer;
        _cloud.Pass(200);
        _functions.Calls.Select(c => string.Join(' ', Bodies(c.Payload))).ShouldBe(["a1 b1", "a1 b1"]);
        (await _cloud.BodiesAsync(SqsCloud.Dead)).ShouldBe(["a1", "b1"]);
    }

    [Fact]
    public async Task Behind_a_message_at_work_its_group_waits_and_goes_on_when_it_is_done()
    {
        var work = new TaskCompletionSource();
        _functions.Until = work.Task;
        await _cloud.SendAsync("a", "a1");
        _cloud.Pass(0);
        await _cloud.SendAsync("a", "a2");
        await _cloud.SendAsync("b", "b1");
        _cloud.Pass(5);
        _functions.Calls.Select(c => string.Join(' ', Bodies(c.Payload))).ShouldBe(["a1", "b1"]);
        using (InlineContinuations.Allow())
        {
            work.SetResult();
        }

        _cloud.Pass(0);
        _functions.Calls.Select(c => string.Join(' ', Bodies(c.Payload))).ShouldBe(["a1", "b1", "a2"]);
    }

    [Fact]
    public async Task A_worker_that_starts_later_finds_what_was_sent_before()
    {
        _worker.Dispose();
        await _cloud.SendAsync("a", "a1");
        _cloud.Pass(60);
        _functions.Calls.ShouldBeEmpty();
        using var second = new QueueWorker(_cloud.Service, SqsCloud.Main, () => _functions, "Worker", _cloud.Account, _cloud.Clock);
        _cloud.Pass(0);
        _functions.Calls.Count.ShouldBe(1);
    }

    public void Dispose()
    {
        _worker.Dispose();
        _cloud.Dispose();
    }

    private static string[] Bodies(string payload) => [.. JsonNode.Parse(payload)!["Records"]!.AsArray().Select(r => r!["body"]!.GetValue<string>())];

    private static string Failing(string payload, string body)
    {
        var id = JsonNode.Parse(payload)!["Records"]!.AsArray().Single(r => r!["body"]!.GetValue<string>() == body)!["messageId"];
        return $$"""{"batchItemFailures":[{"itemIdentifier":"{{id}}"}]}""";
    }
}
