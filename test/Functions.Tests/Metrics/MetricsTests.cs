using DevEnv.Contracts.Observability;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Tests.Support;

namespace DevEnv.Functions.Tests.Metrics;

/// <summary>CloudWatch user guide, "Embedded metric format specification".</summary>
public sealed class MetricsTests
{
    [Fact]
    public void A_figure_is_one_line_of_the_embedded_metric_format() => Line(m => m.Write(PlatformMetrics.BadTags, 2)).ShouldBe(
        """{"_aws":{"Timestamp":1795424400123,"CloudWatchMetrics":[{"Namespace":"DevEnv","Dimensions":[[]],"Metrics":[{"Name":"BadTags","Unit":"Count"}]}]},"BadTags":2}""" + "\n");

    [Fact]
    public void Its_dimensions_are_named_in_the_head_and_told_beside_it() => Line(m => m.Write(new PlatformMetric("OrphansFound", "None", "Type", "Stage"), 1.5, "Role", "a\"b")).ShouldBe(
        """{"_aws":{"Timestamp":1795424400123,"CloudWatchMetrics":[{"Namespace":"DevEnv","Dimensions":[["Type","Stage"]],"Metrics":[{"Name":"OrphansFound","Unit":"None"}]}]},"Type":"Role","Stage":"a\u0022b","OrphansFound":1.5}""" + "\n");

    [Fact]
    public void A_second_platform_in_the_account_counts_in_a_namespace_of_its_own() =>
        Line(m => m.Write(PlatformMetrics.BadTags, 2), "desk-two").ShouldContain("\"Namespace\":\"DevEnv/desk-two\"");

    private static string Line(Action<DevEnv.Functions.Shared.Metrics.Metrics> write, string prefix = PlatformPrefix.Default)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var clock = new JumpingClock();
        clock.Advance(TimeSpan.FromMilliseconds(123));
        write(new DevEnv.Functions.Shared.Metrics.Metrics(output, clock, PlatformOptions.Read(Settings.From(new Dictionary<string, string>(Platform.Settings()) { ["PLATFORM_PREFIX"] = prefix }))));
        return output.ToString();
    }
}
