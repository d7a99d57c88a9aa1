using System.Text.RegularExpressions;
using DevEnv.Cdk.Tests.Functions;
using DevEnv.Contracts.Observability;
using DevEnv.Contracts.State;
using DevEnv.Shared;

namespace DevEnv.Cdk.Tests.Observability;

/// <summary>An alarm on a figure that nobody writes is silent for ever.</summary>
public sealed partial class MetricTests
{
    [Fact]
    public void Every_figure_of_ours_that_is_watched_is_written_with_just_these_dimensions()
    {
        var written = Constants(typeof(PlatformMetrics)).Where(m => FunctionSources.WrittenMetrics.Contains(m.Constant)).Select(m => m.Metric)
            .Concat(Constants(typeof(FeedMetrics)).Select(m => m.Metric)).Append(SecretReads.Total).ToList();
        var watched = AlarmOfTemplate.All.SelectMany(a => a.Watches).Where(w => !w.Namespace.StartsWith("AWS/", StringComparison.Ordinal)).ToList();
        watched.Count.ShouldBeGreaterThan(9);
        foreach (var one in watched)
        {
            one.Namespace.ShouldBe(PlatformMetric.NamespaceOf(PlatformPrefix.Default));
            written.ShouldContain(m => m.Name == one.Name && m.Dimensions.SequenceEqual(one.Dimensions.Keys), $"{one.Name} by {string.Join(", ", one.Dimensions.Keys)}");
        }
    }

    [Fact]
    public void Every_name_of_a_figure_is_its_constants_and_the_code_writes_each()
    {
        Constants(typeof(PlatformMetrics)).ShouldAllBe(m => m.Constant == m.Metric.Name);
        FunctionSources.WrittenMetrics.ShouldBe(Constants(typeof(PlatformMetrics)).Select(m => m.Constant), ignoreOrder: true);
    }

    [Fact]
    public void The_feed_multiplexer_writes_its_figures_as_soon_as_there_is_one()
    {
        if (!Directory.Exists(RepositoryTree.At("src", "MarketData", "Publishing")))
        {
            Assert.Skip("NOT JUDGED: src/MarketData publishes nothing yet, so nobody writes the feeds' figures.");
        }

        var written = FeedMetric().Matches(string.Join('\n', RepositoryTree.Sources("src", "MarketData").Select(File.ReadAllText))).Select(m => m.Groups[1].Value);
        written.ShouldBeSubsetOf(Constants(typeof(FeedMetrics)).Select(m => m.Constant));
        Constants(typeof(FeedMetrics)).Select(m => m.Constant).Except(written).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_watched_of_awss_own_is_something_of_this_template()
    {
        var queues = AlarmOfTemplate.Everything.Resources("AWS::SQS::Queue").Select(q => $"{q.Key}.QueueName").ToList();
        var machines = new[] { StartMachine.Provision, StartMachine.Update, StartMachine.Destroy }.Select(m => $"arn:aws:states:{Resolved.Region}:{Resolved.Account}:stateMachine:dev-env-{m}").ToList();
        var ours = new Dictionary<string, IReadOnlyList<string>>
        {
            ["AWS/Lambda FunctionName"] = [.. DeployedFunction.All.Select(f => $"dev-env-{f.Method}")],
            ["AWS/SQS QueueName"] = queues,
            ["AWS/States StateMachineArn"] = machines,
        };
        foreach (var one in AlarmOfTemplate.All.SelectMany(a => a.Watches).Where(w => w.Namespace.StartsWith("AWS/", StringComparison.Ordinal)))
        {
            var (dimension, value) = one.Dimensions.ShouldHaveSingleItem();
            ours[$"{one.Namespace} {dimension}"].ShouldContain(value, one.Name);
        }
    }

    [Fact]
    public void Every_queue_of_what_was_given_up_is_watched()
    {
        var commands = AlarmOfTemplate.Everything.Resources("AWS::SQS::Queue").Single(q => q.Value["Properties"]!["QueueName"]?.GetValue<string>() == "dev-env-commands.fifo").Key;
        var putAside = AlarmOfTemplate.Everything.Resources("AWS::SQS::Queue").Select(q => q.Key).Where(k => k != commands).Select(k => $"{k}.QueueName");
        AlarmOfTemplate.Named(AlarmNames.DeadLetters).Watches.Select(w => w.Dimensions["QueueName"]).ShouldBe(putAside, ignoreOrder: true);
        AlarmOfTemplate.Named(AlarmNames.LateCommands).Watches.ShouldHaveSingleItem().Dimensions["QueueName"].ShouldBe($"{commands}.QueueName");
    }

    private static IEnumerable<(string Constant, PlatformMetric Metric)> Constants(Type type) =>
        type.GetFields().Where(f => f.FieldType == typeof(PlatformMetric)).Select(f => (f.Name, (PlatformMetric)f.GetValue(null)!));

    [GeneratedRegex(@"\bFeedMetrics\.(\w+)")]
    private static partial Regex FeedMetric();
}
