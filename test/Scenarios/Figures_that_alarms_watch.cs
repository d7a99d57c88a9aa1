using System.Text.Json;
using DevEnv.Contracts.Observability;
using DevEnv.Contracts.State;
using DevEnv.Scenarios.Driving;

namespace DevEnv.Scenarios;

/// <summary>What the functions really write, as CloudWatch would read it out of their logs.</summary>
public sealed class Figures_that_alarms_watch
{
    [Fact]
    public async Task A_pull_requests_way_to_ready_is_counted_once_and_in_seconds()
    {
        await using var output = new StringWriter();
        await using var platform = await Platform.StartAsync(metrics: TextWriter.Synchronized(output));
        var (pullRequest, _) = await platform.OpenAsync();
        var ready = await platform.UntilAsync(pullRequest, Phase.Ready);
        await platform.UntilAsync(() => Of(output, PlatformMetrics.SecondsToReady).Count > 0, "nothing was counted");

        var seconds = Of(output, PlatformMetrics.SecondsToReady).ShouldHaveSingleItem();
        seconds.ShouldBeInRange((ready.ReadyAt!.Value - ready.CreatedAt!.Value).TotalSeconds, TimeSpan.FromMinutes(10).TotalSeconds);
    }

    [Fact]
    public async Task Regular_runs_say_that_they_were_and_what_they_found()
    {
        await using var output = new StringWriter();
        await using var platform = await Platform.StartAsync(settings: Regular.Settings, metrics: TextWriter.Synchronized(output));
        await platform.ReapAsync();
        await platform.CleanAsync();
        await platform.RedeliverAsync();

        Of(output, PlatformMetrics.ReaperRuns).ShouldContain(1);
        Of(output, PlatformMetrics.BadTags).ShouldContain(0);
        Of(output, PlatformMetrics.ReaperFailures).ShouldContain(0);
        Of(output, PlatformMetrics.OrphansInAll).ShouldContain(0);
        Of(output, PlatformMetrics.DeliveryGivenUp).ShouldContain(0);
    }

    [Fact]
    public async Task A_destroy_that_gives_up_is_counted()
    {
        await using var output = new StringWriter();
        await using var platform = await Platform.StartAsync(metrics: TextWriter.Synchronized(output));
        var (pullRequest, _) = await platform.OpenAsync();
        var ready = await platform.UntilAsync(pullRequest, Phase.Ready);
        Of(output, PlatformMetrics.DestroysFailed).ShouldBeEmpty();

        await platform.InvokeAsync("ReportLeftOvers", $$"""{"environment":"{{ready.Environment}}","generation":{{ready.Generation}},"attempt":1}""");

        Of(output, PlatformMetrics.DestroysFailed).ShouldBe([1]);
    }

    /// <summary>Values of the lines that CloudWatch takes for just this metric: our namespace, one set of dimensions, which is empty.</summary>
    private static IReadOnlyList<double> Of(StringWriter output, PlatformMetric metric) =>
    [
        .. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)
            .Where(l => l.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0] is var head
                && head.GetProperty("Namespace").GetString() == PlatformMetric.NamespaceOf(PlatformPrefix.Default)
                && head.GetProperty("Dimensions").GetRawText() == "[[]]"
                && head.GetProperty("Metrics")[0].GetProperty("Name").GetString() == metric.Name)
            .Select(l => l.GetProperty(metric.Name).GetDouble()),
    ];
}
