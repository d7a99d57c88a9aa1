using System.Text.RegularExpressions;
using DevEnv.Cdk.Tests.Functions;
using DevEnv.Contracts.Observability;
using DevEnv.Contracts.State;
using DevEnv.Shared;

namespace DevEnv.Cdk.Tests.Observability;

public sealed partial class AlarmTests
{
    public static TheoryData<string> Names => [.. AlarmOfTemplate.All.Select(a => a.Name)];

    [Fact]
    public void The_template_the_notifier_and_the_runbook_know_the_same_alarms()
    {
        var told = AlarmOfTemplate.Told.Select(a => a.Name).ToList();
        told.ShouldBeUnique();
        told.ShouldBe(FunctionSources.KnownAlarms.Select(Constant), ignoreOrder: true);
        told.ShouldBe(Section().Matches(File.ReadAllText(RepositoryTree.At("docs", "runbook.md"))).Select(m => m.Groups[1].Value), ignoreOrder: true);
    }

    [Fact]
    public void Alarms_have_no_action_of_their_own_for_each_change_is_an_event_that_the_notifier_takes()
    {
        AlarmOfTemplate.All.ShouldAllBe(a => a.Body["AlarmActions"] == null && a.Body["ActionsEnabled"] == null);
        var prefix = Synthesis.Json.Resources("AWS::Events::Rule").Select(r => r.Value["Properties"]!["EventPattern"]?["detail"]?["alarmName"]?[0]?["prefix"]).OfType<System.Text.Json.Nodes.JsonNode>()
            .ShouldHaveSingleItem().GetValue<string>();
        AlarmOfTemplate.All.Where(a => !a.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(a => a.Name).ShouldBe(DeployedFunction.All.Select(f => $"errors-dev-env-{f.Method}"), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_alarm_says_where_to_read_on_and_why_it_treats_no_data_as_it_does(string name)
    {
        var alarm = AlarmOfTemplate.Named(name);
        alarm.Body["AlarmDescription"]!.GetValue<string>().ShouldContain(name.StartsWith("errors-", StringComparison.Ordinal) ? AlarmNames.FunctionErrors : $"docs/runbook.md#{name}.");
        alarm.Body["AlarmDescription"]!.GetValue<string>().ShouldMatch(@"Without data: .{10,}\.$");
        (alarm.WithoutData is null).ShouldBe(alarm.IsComposite);
    }

    [Theory]
    [InlineData(AlarmNames.ReaperSilent, "breaching")]
    [InlineData(AlarmNames.FeedSilent, "breaching")]
    [InlineData(AlarmNames.Orphans, "ignore")]
    [InlineData(AlarmNames.BadTags, "ignore")]
    [InlineData(AlarmNames.PoisonDocuments, "ignore")]
    [InlineData(AlarmNames.DestroyFailed, "notBreaching")]
    [InlineData(AlarmNames.DeadLetters, "notBreaching")]
    public void Silence_raises_what_watches_for_life_and_keeps_what_a_rare_run_found(string name, string withoutData) =>
        AlarmOfTemplate.Named(name).WithoutData.ShouldBe(withoutData);

    /// <summary>CloudWatch user guide, "Limits"; API reference, PutMetricAlarm and PutCompositeAlarm.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void An_alarm_stays_within_what_cloudwatch_takes(string name)
    {
        var alarm = AlarmOfTemplate.Named(name);
        if (alarm.IsComposite)
        {
            Resolved.Text(alarm.Body["AlarmRule"]).Length.ShouldBeLessThan(10_240);
            return;
        }

        alarm.Watches.Count.ShouldBeInRange(1, 10);
        var period = alarm.Watches.Select(w => w.Period).Distinct().ShouldHaveSingleItem();
        (period % 60).ShouldBe(0);
        (period * alarm.Body["EvaluationPeriods"]!.GetValue<int>()).ShouldBeLessThanOrEqualTo(period < 3600 ? 86_400 : 604_800);
    }

    [Theory]
    [InlineData(AlarmNames.StuckExecutions, "5 * SUM(FILL([hungProvision, hungUpdate, hungDestroy, failedDestroy], 0)) + SUM(FILL([failedProvision, failedUpdate], 0))", 5)]
    [InlineData(AlarmNames.DeadLetters, "SUM(FILL([queue0, queue1], 0))", 0)]
    public void A_sum_is_of_just_the_figures_that_are_asked_for(string name, string expression, int threshold)
    {
        var alarm = AlarmOfTemplate.Named(name);
        var metrics = alarm.Body["Metrics"]!.AsArray();
        metrics.Single(m => m!["Expression"] is not null)!["Expression"]!.GetValue<string>().ShouldBe(expression);
        var named = Regex.Matches(expression, @"\b[a-z]\w+").Select(m => m.Value);
        metrics.Where(m => m!["MetricStat"] is not null).Select(m => m!["Id"]!.GetValue<string>()).ShouldBe(named, ignoreOrder: true);
        alarm.Body["Threshold"]!.GetValue<int>().ShouldBe(threshold);
    }

    [Fact]
    public void A_failed_destroy_stays_raised_until_its_next_try()
    {
        var alarm = AlarmOfTemplate.Named(AlarmNames.DestroyFailed);
        alarm.Body["DatapointsToAlarm"]!.GetValue<int>().ShouldBe(1);
        (alarm.Body["EvaluationPeriods"]!.GetValue<int>() * alarm.Watches.Single().Period).ShouldBeGreaterThan((int)LifePolicy.RetryAfter(int.MaxValue).TotalSeconds);
    }

    [Fact]
    public void Every_functions_errors_are_in_the_one_alarm_about_them()
    {
        var rule = Resolved.Text(AlarmOfTemplate.Named(AlarmNames.FunctionErrors).Body["AlarmRule"]);
        var parts = AlarmOfTemplate.Everything.Resources("AWS::CloudWatch::Alarm").Where(a => Resolved.Text(a.Value["Properties"]!["AlarmName"]).StartsWith("errors-", StringComparison.Ordinal)).ToList();
        parts.Count.ShouldBe(DeployedFunction.All.Count);
        parts.ShouldAllBe(p => rule.Contains($"ALARM(\"{p.Key}.Arn\")"));
    }

    [Fact]
    public void Without_market_data_there_is_no_alarm_about_its_silence() =>
        AlarmOfTemplate.Of(Synthesis.Json).Select(a => a.Name).ShouldNotContain(n => n.StartsWith("dev-env-feed-", StringComparison.Ordinal));

    [Fact]
    public void A_second_platform_in_the_account_has_alarms_and_figures_of_its_own()
    {
        var other = AlarmOfTemplate.Of(Synthesis.Parse(Synthesis.Stack(new Dictionary<string, object> { ["prefix"] = "desk-two" })));
        other.ShouldAllBe(a => a.Name.StartsWith("desk-two-", StringComparison.Ordinal) || a.Name.StartsWith("errors-desk-two-", StringComparison.Ordinal));
        other.SelectMany(a => a.Watches).Where(w => w.Namespace.StartsWith("DevEnv", StringComparison.Ordinal)).ShouldAllBe(w => w.Namespace == "DevEnv/desk-two");
    }

    /// <summary>The text of a constant of the contracts.</summary>
    private static string Constant(string name) => (string)typeof(AlarmNames).GetField(name)!.GetRawConstantValue()!;

    [GeneratedRegex(@"^## (dev-env-[a-z-]+)$", RegexOptions.Multiline)]
    private static partial Regex Section();
}
