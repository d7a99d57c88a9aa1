using System.Text;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Hosting.Events;
using DevEnv.LocalRunner.Time;

namespace DevEnv.LocalRunner.Tests.Hosting;

public sealed class SchedulesTests : IDisposable
{
    private static readonly System.Text.Json.JsonSerializerOptions Lambda = new(System.Text.Json.JsonSerializerDefaults.Web);
    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 11, 23, 9, 2, 0, TimeSpan.Zero));
    private readonly FakeFunctions _functions = new();
    private readonly List<string> _runs = [];
    private readonly Schedules _schedules;

    public SchedulesTests()
    {
        Schedule[] all = [new("reaper", TimeSpan.FromMinutes(5), "Reap"), new("hourly", TimeSpan.FromHours(1), "Compare")];
        _schedules = new Schedules(all, () => _functions, new AwsAccount(), new IdSource(3), _clock);
        _schedules.Ran += run => _runs.Add($"{_clock.GetUtcNow():HH:mm} {run.Schedule.Name} of {run.At:HH:mm} #{run.Attempt} {run.ErrorType}".TrimEnd());
    }

    [Fact]
    public void Schedules_run_at_their_multiples_once_started()
    {
        _clock.Advance(TimeSpan.FromMinutes(8));
        _functions.Calls.ShouldBeEmpty();
        _schedules.Start();
        _clock.Advance(TimeSpan.FromMinutes(51));
        _runs.Count(r => r.Contains("reaper", StringComparison.Ordinal)).ShouldBe(10);
        (_runs[0], _runs[^1]).ShouldBe(("09:15 reaper of 09:15 #1", "10:00 hourly of 10:00 #1"));
    }

    [Fact]
    public void A_run_may_be_missed_or_come_twice_as_the_same_event()
    {
        _schedules.Times = (_, at) => at.Minute switch { 5 => 0, 10 => 2, _ => 1 };
        _schedules.Start();
        _clock.Advance(TimeSpan.FromMinutes(13));
        _runs.ShouldBe(["09:10 reaper of 09:10 #1", "09:10 reaper of 09:10 #1", "09:15 reaper of 09:15 #1"]);
        _functions.Calls[0].ShouldBe(_functions.Calls[1]);
        _functions.Calls[2].Payload.ShouldNotBe(_functions.Calls[0].Payload);
    }

    [Fact]
    public void A_run_that_fails_is_tried_again_after_one_and_two_minutes_and_then_dropped()
    {
        _functions.Answer = payload => payload.Contains("T09:05:00Z", StringComparison.Ordinal) ? throw new FunctionFailedException("Throttled", "slow down") : "";
        _schedules.Start();
        _clock.Advance(TimeSpan.FromMinutes(13));
        _runs.ShouldBe(
            ["09:05 reaper of 09:05 #1 Throttled", "09:06 reaper of 09:05 #2 Throttled", "09:08 reaper of 09:05 #3 Throttled", "09:10 reaper of 09:10 #1", "09:15 reaper of 09:15 #1"]);
        _functions.Calls.Take(3).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void A_slow_run_does_not_hold_up_the_next()
    {
        _functions.Until = new TaskCompletionSource().Task;
        _schedules.Start();
        _clock.Advance(TimeSpan.FromMinutes(9));
        (_functions.Calls.Count, _runs.Count).ShouldBe((2, 0));
    }

    [Fact]
    public async Task One_can_be_fired_on_demand_and_tells_its_answer_or_its_failure()
    {
        _functions.Answer = _ => "\"done\"";
        Encoding.UTF8.GetString(await _schedules.FireAsync("hourly", Stop)).ShouldBe("\"done\"");
        _functions.Calls.ShouldHaveSingleItem().Function.ShouldBe("Compare");
        _functions.Answer = _ => throw new FunctionFailedException("Fatal", "no");
        (await Should.ThrowAsync<FunctionFailedException>(() => _schedules.FireAsync("hourly", Stop))).ErrorType.ShouldBe("Fatal");
        (await Should.ThrowAsync<ArgumentException>(() => _schedules.FireAsync("nightly", Stop))).Message.ShouldContain("reaper, hourly");
    }

    [Fact]
    public async Task The_event_is_one_that_lambdas_own_type_reads()
    {
        await _schedules.FireAsync("reaper", Stop);
        var read = System.Text.Json.JsonSerializer.Deserialize<ScheduledEvent>(_functions.Calls.Single().Payload, Lambda).ShouldNotBeNull();
        (read.Version, read.DetailType, read.Source, read.Account, read.Region).ShouldBe(("0", "Scheduled Event", "aws.events", "123456789012", "eu-west-1"));
        read.Time.ShouldBe(new DateTime(2026, 11, 23, 9, 2, 0, DateTimeKind.Utc));
        read.Resources.ShouldBe(["arn:aws:events:eu-west-1:123456789012:rule/reaper"]);
        read.Detail.ShouldNotBeNull();
    }

    [Fact]
    public void After_its_end_nothing_runs_any_more()
    {
        _functions.Answer = _ => throw new FunctionFailedException("Fatal", "no");
        _schedules.Start();
        _clock.Advance(TimeSpan.FromMinutes(3));
        _schedules.Dispose();
        _clock.Advance(TimeSpan.FromHours(2));
        _runs.Count.ShouldBe(1);
    }

    public void Dispose() => _schedules.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
