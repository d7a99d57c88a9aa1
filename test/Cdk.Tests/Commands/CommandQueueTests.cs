using System.Text.Json.Nodes;
using DevEnv.Cdk.Tests.Functions;

namespace DevEnv.Cdk.Tests.Commands;

public sealed class CommandQueueTests
{
    [Fact]
    public void Commands_stay_in_order_and_what_fails_is_put_aside_in_order_too()
    {
        var queue = Queue("dev-env-commands.fifo");
        var failed = Queue("dev-env-commands-failed.fifo");
        foreach (var (_, body) in new[] { queue, failed })
        {
            body["Properties"]!["FifoQueue"]!.GetValue<bool>().ShouldBeTrue();
            body["Properties"]!["SqsManagedSseEnabled"]!.GetValue<bool>().ShouldBeTrue();
        }

        queue.Value["Properties"]!["ContentBasedDeduplication"].ShouldBeNull("each send names its own");
        Resolved.Text(queue.Value["Properties"]!["RedrivePolicy"]!["deadLetterTargetArn"]).ShouldBe($"{failed.Key}.Arn");
        DeployedFunction.Of("SlackWorker").Settings["COMMAND_QUEUE_URL"].ShouldBe(queue.Key);
    }

    [Fact]
    public void A_command_stays_hidden_for_six_times_as_long_as_the_worker_may_take() =>
        Queue("dev-env-commands.fifo").Value["Properties"]!["VisibilityTimeout"]!.GetValue<int>()
            .ShouldBeGreaterThanOrEqualTo(6 * DeployedFunction.Of("SlackWorker").TimeoutSeconds);

    [Fact]
    public void A_command_is_tried_through_the_longest_outage_and_kept_longer_than_it_is_tried()
    {
        var properties = Queue("dev-env-commands.fifo").Value["Properties"]!;
        var tried = TimeSpan.FromSeconds(properties["VisibilityTimeout"]!.GetValue<int>() * properties["RedrivePolicy"]!["maxReceiveCount"]!.GetValue<int>());

        tried.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(12));
        TimeSpan.FromSeconds(properties["MessageRetentionPeriod"]!.GetValue<int>()).ShouldBeGreaterThan(tried);
        Queue("dev-env-commands-failed.fifo").Value["Properties"]!["MessageRetentionPeriod"]!.GetValue<int>().ShouldBeGreaterThan(properties["MessageRetentionPeriod"]!.GetValue<int>());
    }

    [Fact]
    public void The_worker_says_itself_which_commands_come_again()
    {
        var mapping = Synthesis.Json.Resources("AWS::Lambda::EventSourceMapping").ShouldHaveSingleItem().Value["Properties"]!;
        mapping["FunctionResponseTypes"]!.AsArray().Single()!.GetValue<string>().ShouldBe("ReportBatchItemFailures");
        Resolved.Text(mapping["FunctionName"]).ShouldBe(DeployedFunction.IdOf("SlackWorker"));
        Resolved.Text(mapping["EventSourceArn"]).ShouldBe($"{Queue("dev-env-commands.fifo").Key}.Arn");
    }

    [Fact]
    public void Nothing_reaches_a_queue_without_tls()
    {
        var policies = Synthesis.Json.Resources("AWS::SQS::QueuePolicy").Select(p => p.Value["Properties"]!).ToList();
        foreach (var (queue, _) in Synthesis.Json.Resources("AWS::SQS::Queue"))
        {
            policies.Where(p => p["Queues"]!.AsArray().Any(q => Resolved.Text(q) == queue))
                .SelectMany(p => p["PolicyDocument"]!["Statement"]!.AsArray())
                .ShouldContain(s => s!["Effect"]!.GetValue<string>() == "Deny" && s["Condition"]!["Bool"]!["aws:SecureTransport"]!.GetValue<string>() == "false", queue);
        }
    }

    private static KeyValuePair<string, JsonNode> Queue(string name) => Synthesis.Json.Resources("AWS::SQS::Queue")
        .Single(q => q.Value["Properties"]!["QueueName"]?.GetValue<string>() == name);
}
