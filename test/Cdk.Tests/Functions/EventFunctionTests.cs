using System.Text.Json.Nodes;
using DevEnv.Contracts.Observability;

namespace DevEnv.Cdk.Tests.Functions;

public sealed class EventFunctionTests
{
    public static TheoryData<string> Regular => ["Reap", "CleanOrphans", "Redeliver", "ComparePullRequests", "SendDigest", "AlarmNotifier"];

    [Theory]
    [InlineData("Reap", "rate(5 minutes)")]
    [InlineData("Redeliver", "rate(5 minutes)")]
    [InlineData("ComparePullRequests", "rate(1 hour)")]
    [InlineData("CleanOrphans", "cron(0 3 ? * SUN *)")]
    [InlineData("SendDigest", "cron(0 7 ? * MON *)")]
    public void A_function_is_called_by_its_schedule(string method, string schedule) => Rule(method)["ScheduleExpression"]!.GetValue<string>().ShouldBe(schedule);

    [Fact]
    public void The_notifier_hears_of_the_platforms_own_alarms_only()
    {
        var pattern = Rule("AlarmNotifier")["EventPattern"]!;
        pattern["source"]!.ToJsonString().ShouldBe("""["aws.cloudwatch"]""");
        pattern["detail-type"]!.ToJsonString().ShouldBe("""["CloudWatch Alarm State Change"]""");
        pattern["detail"]!.ToJsonString().ShouldBe("""{"alarmName":[{"prefix":"dev-env-"}]}""");
    }

    [Theory]
    [MemberData(nameof(Regular))]
    public void The_event_arrives_as_it_is_and_what_nobody_took_is_put_aside(string method)
    {
        var target = Rule(method)["Targets"]!.AsArray().ShouldHaveSingleItem()!;
        target["Input"].ShouldBeNull("the functions read the event");
        target["InputTransformer"].ShouldBeNull();
        var missed = Synthesis.Json.Resources("AWS::SQS::Queue").Single(q => q.Key.StartsWith("MissedEvents", StringComparison.Ordinal)).Key;
        Resolved.Text(target["DeadLetterConfig"]!["Arn"]).ShouldBe($"{missed}.Arn");
        var tries = Synthesis.Json.Resources("AWS::Lambda::EventInvokeConfig")
            .Single(c => Resolved.Text(c.Value["Properties"]!["FunctionName"]) == DeployedFunction.IdOf(method)).Value["Properties"]!;
        Resolved.Text(tries["DestinationConfig"]!["OnFailure"]!["Destination"]).ShouldBe($"{missed}.Arn");
        tries["MaximumEventAgeInSeconds"]!.GetValue<int>().ShouldBe(target["RetryPolicy"]!["MaximumEventAgeInSeconds"]!.GetValue<int>());
        DeployedFunction.Of(method).Grant("PutAside").Resources.ShouldBe([$"{missed}.Arn"]);
    }

    [Fact]
    public void No_other_function_is_called_by_a_rule() =>
        Synthesis.Json.Resources("AWS::Events::Rule").Count().ShouldBe(Regular.Count);

    [Fact]
    public void The_reaper_has_a_place_of_its_own_and_ends_before_its_next_run()
    {
        var reaper = DeployedFunction.Of("Reap");
        reaper.Body["ReservedConcurrentExecutions"]!.GetValue<int>().ShouldBe(1);
        reaper.TimeoutSeconds.ShouldBeInRange(FunctionSources.DefaultOf("REAPER_BUDGET_SECONDS") + 30, 299);
    }

    [Fact]
    public void The_notifier_may_ask_the_rule_that_counts_who_reads_secrets()
    {
        Synthesis.Json.Resources("AWS::CloudWatch::InsightRule").ShouldHaveSingleItem().Value["Properties"]!["RuleName"]!.GetValue<string>().ShouldBe(AlarmNames.SecretReads);
        DeployedFunction.Of("AlarmNotifier").Grant("AskWhoReadsSecrets").Resources
            .ShouldBe([$"arn:aws:cloudwatch:{Resolved.Region}:{Resolved.Account}:insight-rule/dev-env-secret-reads"]);
    }

    private static JsonNode Rule(string method) => Synthesis.Json.Resources("AWS::Events::Rule").Select(r => r.Value["Properties"]!)
        .Single(r => r["Targets"]!.AsArray().Any(t => Resolved.Text(t!["Arn"]) == $"{DeployedFunction.IdOf(method)}.Arn"));
}
