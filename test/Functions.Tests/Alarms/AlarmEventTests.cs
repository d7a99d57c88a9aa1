using System.Text.Json;
using DevEnv.Functions.Alarms;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Tests.Support;

namespace DevEnv.Functions.Tests.Alarms;

public sealed class AlarmEventTests
{
    private static readonly string Example = File.ReadAllText(SourceTree.Path("test", "Functions.Tests", "Alarms", "events", "single-metric.json"));

    [Fact]
    public void The_example_of_the_user_guide_is_read()
    {
        var change = AlarmChange.Of(Read(Example));

        change.Alarm.ShouldBe("ServerCpuTooHigh");
        change.Value.ShouldBe(AlarmState.Alarm);
        change.At.ShouldBe(new DateTimeOffset(2019, 10, 2, 17, 4, 40, 989, TimeSpan.Zero));
        change.Previous.ShouldBe(AlarmState.Ok);
        change.PreviousAt.ShouldBe(new DateTimeOffset(2019, 10, 1, 13, 56, 40, 987, TimeSpan.Zero));
        change.Description.ShouldBe("Goes into alarm when server CPU utilization is too high!");
        change.Reason.ShouldStartWith("Threshold Crossed: 1 out of the last 1 datapoints [99.5016");
    }

    [Fact]
    public void Without_a_description_its_metrics_are_named() =>
        AlarmChange.Of(Read(Example.Replace("\"description\"", "\"other\"", StringComparison.Ordinal))).Description.ShouldBe("AWS/EC2 CPUUtilization");

    [Fact]
    public void A_state_without_a_time_has_the_event_s()
    {
        var text = Example.Replace("\"timestamp\": \"2019-10-02T17:04:40.989+0000\"", "\"other\": 1", StringComparison.Ordinal);
        AlarmChange.Of(Read(text)).At.ShouldBe(new DateTimeOffset(2019, 10, 2, 17, 4, 40, TimeSpan.Zero));
    }

    [Fact]
    public void An_event_without_any_time_is_refused_by_name()
    {
        var bare = new AlarmEvent { Detail = new AlarmDetail { AlarmName = "a", State = new AlarmState { Value = AlarmState.Ok, Timestamp = "yesterday" } } };
        Should.Throw<Fatal>(() => AlarmChange.Of(bare)).Message.ShouldContain("'yesterday'");
    }

    [Fact]
    public void An_alarm_that_the_platform_does_not_know_is_told_in_CloudWatch_s_words()
    {
        var record = AlarmStory.Next(null, AlarmChange.Of(Read(Example)));
        var text = AlarmText.Of(record, new Uri("https://git.example/docs/runbook.md")).Text;

        text.ShouldContain("*ALARM*: `ServerCpuTooHigh` since <!date^1570035880^");
        text.ShouldContain("Goes into alarm when server CPU utilization is too high!");
        text.ShouldContain("(minimum 1 datapoint for OK -&gt; ALARM transition)");
        text.ShouldContain("The runbook has no section about it.");
    }

    private static AlarmEvent Read(string text) => JsonSerializer.Deserialize(text, FunctionsJson.Default.AlarmEvent)!;
}
