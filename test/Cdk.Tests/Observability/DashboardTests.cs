using System.Text.Json.Nodes;

namespace DevEnv.Cdk.Tests.Observability;

public sealed class DashboardTests
{
    private static readonly IReadOnlyList<JsonNode> Widgets =
        [.. JsonNode.Parse(Resolved.Text(AlarmOfTemplate.Everything.Resources("AWS::CloudWatch::Dashboard").ShouldHaveSingleItem().Value["Properties"]!["DashboardBody"]))!["widgets"]!.AsArray().Select(w => w!)];

    [Fact]
    public void The_state_of_every_alarm_is_on_top()
    {
        var top = Widgets.Single(w => w["type"]!.GetValue<string>() == "alarm");
        top["y"]!.GetValue<int>().ShouldBe(0);
        var told = AlarmOfTemplate.Everything.Resources("AWS::CloudWatch::Alarm").Concat(AlarmOfTemplate.Everything.Resources("AWS::CloudWatch::CompositeAlarm"))
            .Where(a => Resolved.Text(a.Value["Properties"]!["AlarmName"]).StartsWith("dev-env-", StringComparison.Ordinal)).Select(a => $"{a.Key}.Arn");
        top["properties"]!["alarms"]!.AsArray().Select(a => a!.GetValue<string>()).ShouldBe(told, ignoreOrder: true);
    }

    [Fact]
    public void Every_picture_has_a_title_and_a_place_of_its_own()
    {
        Widgets.Count.ShouldBeGreaterThan(8);
        Widgets.ShouldAllBe(w => w["properties"]!["title"]!.GetValue<string>().Length > 5);
        var cells = Widgets.SelectMany(w =>
            from x in Enumerable.Range(Number(w, "x"), Number(w, "width"))
            from y in Enumerable.Range(Number(w, "y"), Number(w, "height"))
            select (x, y)).ToList();
        cells.ShouldAllBe(c => c.x < 24);
        cells.ShouldBeUnique();
    }

    private static int Number(JsonNode widget, string name) => widget[name]!.GetValue<int>();
}
