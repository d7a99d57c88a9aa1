using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.Scenarios.Driving;

namespace DevEnv.Scenarios;

/// <summary>Warnings and the end come by the clock, however often the reaper ran before.</summary>
public sealed class Reaping_in_time
{
    [Fact]
    public async Task Warns_four_hours_and_one_hour_before_the_end_and_each_once()
    {
        var (platform, pullRequest, deadline) = await ReadyAsync();
        await using var _ = platform;

        (await AtAsync(platform, deadline.AddHours(-4).AddMinutes(-1))).ShouldBe(0);
        (await AtAsync(platform, deadline.AddHours(-4).AddMinutes(1))).ShouldBe(1);
        (await AtAsync(platform, deadline.AddHours(-4).AddMinutes(1))).ShouldBe(0);
        (await AtAsync(platform, deadline.AddHours(-2))).ShouldBe(0);
        (await AtAsync(platform, deadline.AddMinutes(-59))).ShouldBe(1);
        (await AtAsync(platform, deadline.AddMinutes(-54))).ShouldBe(0);

        (await platform.StateAsync(pullRequest))!.Warnings.ShouldBe([new Warning(deadline, 4), new Warning(deadline, 1)]);
    }

    [Fact]
    public async Task Warns_only_of_the_nearer_time_when_runs_were_missed()
    {
        var (platform, pullRequest, deadline) = await ReadyAsync();
        await using var _ = platform;

        (await AtAsync(platform, deadline.AddMinutes(-30))).ShouldBe(1);

        (await platform.StateAsync(pullRequest))!.Warnings.ShouldBe([new Warning(deadline, 1)]);
    }

    [Fact]
    public async Task Ends_it_when_its_time_is_over_and_only_once()
    {
        var (platform, pullRequest, deadline) = await ReadyAsync();
        await using var _ = platform;
        platform.Clock.Advance(deadline - platform.Clock.GetUtcNow() - TimeSpan.FromMinutes(1));
        (await platform.ReapAsync()).Count("destroyed").ShouldBe(0);

        platform.Clock.Advance(TimeSpan.FromMinutes(1));
        var first = await platform.ReapAsync();
        var second = await platform.ReapAsync();

        first.Count("destroyed").ShouldBe(1, first.ToString());
        second.Count("destroyed").ShouldBe(0, second.ToString());
        var state = (await platform.StateAsync(pullRequest))!;
        state.Ended!.Reason.ShouldBe(EndReason.Expired);
        state.DestroyAttempt.ShouldBe(1);
        await platform.UntilAsync(pullRequest, Phase.Absent);
        (await Leftovers.FindAsync(platform)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ends_no_more_than_the_limit_in_one_run_and_the_oldest_first()
    {
        await using var platform = await Platform.StartAsync(settings: With("REAPER_DESTROY_LIMIT", "2"));
        var opened = new List<PullRequest>();
        for (var i = 0; i < 3; i++)
        {
            var (pullRequest, _) = await platform.OpenAsync();
            await platform.UntilAsync(pullRequest, Phase.Ready);
            opened.Add(pullRequest);
        }

        platform.Clock.Advance(TimeSpan.FromHours(49));
        var first = await platform.ReapAsync();
        var phases = await Task.WhenAll(opened.Select(async p => (await platform.StateAsync(p))!.IsLive()));
        var second = await platform.ReapAsync();

        (first.Count("destroyed"), first.Count("waiting")).ShouldBe((2, 1), first.ToString());
        phases.ShouldBe([false, false, true]);
        (second.Count("destroyed"), second.Count("waiting")).ShouldBe((1, 0), second.ToString());
    }

    [Fact]
    public async Task Reads_every_quiet_document_in_turn_and_stops_when_its_time_is_over()
    {
        await using var platform = await Platform.StartAsync(settings: Regular.Settings);
        for (var i = 1; i <= 250; i++)
        {
            await platform.PutAsync($"environments/zz-{i}.json", "rubbish");
        }

        platform.Clock.Advance(TimeSpan.FromHours(2));
        var runs = new[] { await platform.ReapAsync(), await platform.ReapAsync(), await platform.ReapAsync() };

        runs.Select(r => r.Count("failed")).ShouldBe([100, 100, 100]);
        var read = platform.Wire.Exchanges.Where(e => e.Service == "s3" && e.Request.Method == "GET" && e.Request.Path.Contains("/environments/zz-", StringComparison.Ordinal));
        read.Select(e => e.Request.Path).Distinct().Count().ShouldBe(250);
    }

    [Fact]
    public async Task Stops_cleanly_when_its_time_is_over()
    {
        await using var platform = await Platform.StartAsync(settings: With("REAPER_BUDGET_SECONDS", "0"));
        await platform.PutAsync("environments/zz-1.json", "rubbish");

        var report = await platform.ReapAsync();

        (report.Count("read"), report.Count("unread"), report.GetProperty("complete").GetBoolean()).ShouldBe((0, 1, false), report.ToString());
    }

    private static Dictionary<string, string> With(string name, string value) => new(Regular.Settings) { [name] = value };

    private static async Task<(Platform Platform, PullRequest PullRequest, DateTimeOffset Deadline)> ReadyAsync()
    {
        var platform = await Platform.StartAsync(settings: Regular.Settings);
        var (pullRequest, _) = await platform.OpenAsync();
        var state = await platform.UntilAsync(pullRequest, Phase.Ready);
        return (platform, pullRequest, state.Deadline!.Value);
    }

    private static async Task<int> AtAsync(Platform platform, DateTimeOffset time)
    {
        if (time > platform.Clock.GetUtcNow())
        {
            platform.Clock.Advance(time - platform.Clock.GetUtcNow());
        }

        return (await platform.ReapAsync()).Count("warned");
    }
}
