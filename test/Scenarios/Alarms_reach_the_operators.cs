using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.Slack;
using DevEnv.Scenarios.Driving;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Scenarios;

/// <summary>One message for each alarm, which stays true.</summary>
public sealed class Alarms_reach_the_operators
{
    private const string Orphans = "dev-env-orphans";
    private const string SecretReads = "dev-env-secret-reads";

    [Fact]
    public async Task Raised_told_once_and_cleared_in_place()
    {
        await using var platform = await Platform.StartAsync();

        await platform.Local.RaiseAlarmAsync(Orphans, "ALARM", "4 > 0", TestContext.Current.CancellationToken);
        var raised = Told(platform).ShouldHaveSingleItem();
        raised.Text.ShouldStartWith("*ALARM*: `dev-env-orphans`");
        raised.Text.ShouldContain("belong to no environment");
        raised.Text.ShouldContain("CloudWatch: 4 &gt; 0");
        raised.Text.ShouldContain("docs/runbook.md#dev-env-orphans");

        platform.Clock.Advance(TimeSpan.FromMinutes(10));
        await platform.Local.RaiseAlarmAsync(Orphans, "OK", "0", TestContext.Current.CancellationToken);
        var cleared = Told(platform).ShouldHaveSingleItem();
        cleared.Ts.ShouldBe(raised.Ts);
        cleared.Text.ShouldStartWith("*Cleared*");
    }

    [Fact]
    public async Task The_same_event_twice_and_a_late_one_change_nothing()
    {
        await using var platform = await Platform.StartAsync();
        var raise = Event("ALARM", "2026-11-23T09:00:00.000+0000");
        await SendAsync(platform, raise);
        await SendAsync(platform, raise);
        await SendAsync(platform, Event("OK", "2026-11-23T09:05:00.000+0000"));
        await SendAsync(platform, raise);
        await SendAsync(platform, Event("ALARM", "2026-11-23T09:04:00.000+0000"));

        var told = Told(platform).ShouldHaveSingleItem();
        told.Text.ShouldStartWith("*Cleared*");
        told.Edits.ShouldBe(1);
    }

    [Fact]
    public async Task A_flapping_one_is_news_once_an_hour()
    {
        await using var platform = await Platform.StartAsync();
        for (var round = 0; round < 8; round++)
        {
            await platform.Local.RaiseAlarmAsync(Orphans, "ALARM", "1", TestContext.Current.CancellationToken);
            platform.Clock.Advance(TimeSpan.FromMinutes(5));
            await platform.Local.RaiseAlarmAsync(Orphans, "OK", "0", TestContext.Current.CancellationToken);
            platform.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Told(platform).Count.ShouldBe(2);
        Told(platform)[^1].Text.ShouldContain("raised 4 times");
    }

    [Fact]
    public async Task A_lost_answer_of_Slack_makes_no_second_message()
    {
        await using var platform = await Platform.StartAsync();
        platform.Local.SlackApi.LosesAnswer = method => method == "chat.postMessage";
        var first = await Should.ThrowAsync<FunctionFailedException>(() => SendAsync(platform, Event("ALARM", "2026-11-23T09:00:00.000+0000")));
        first.ErrorType.ShouldBe("ServiceUnavailable");

        platform.Local.SlackApi.LosesAnswer = _ => false;
        await SendAsync(platform, Event("ALARM", "2026-11-23T09:00:00.000+0000"));

        Told(platform).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_outage_of_Slack_brings_the_event_again()
    {
        await using var platform = await Platform.StartAsync();
        platform.Local.SlackApi.IsDown = true;
        var raise = Event("ALARM", "2026-11-23T09:00:00.000+0000");
        var failed = await Should.ThrowAsync<FunctionFailedException>(() => DrivenAsync(platform, SendAsync(platform, raise)));
        failed.ErrorType.ShouldBe("ServiceUnavailable");

        platform.Local.SlackApi.IsDown = false;
        await SendAsync(platform, raise);

        Told(platform).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Too_many_secret_reads_name_the_environment_that_reads_most()
    {
        await using var platform = await Platform.StartAsync();
        var (pullRequest, _) = await platform.OpenAsync();
        var state = await platform.UntilAsync(pullRequest, Phase.Ready);
        var reads = platform.Local.Cloud.CloudWatch.Contributors(SecretReads);
        reads.Add(state.Names().Role, platform.Clock.GetUtcNow(), 900_000);
        reads.Add("somebody-else", platform.Clock.GetUtcNow(), 700_000);
        reads.Add("dev-env-strategies-zzz-4-g1", platform.Clock.GetUtcNow(), 600_000);

        await platform.Local.RaiseAlarmAsync(SecretReads, "ALARM", "many", TestContext.Current.CancellationToken);

        var text = Told(platform).ShouldHaveSingleItem().Text;
        text.ShouldContain($"`{state.Names().Role}`: about 900000, environment `{state.Environment}` generation 1 of *{state.Owner}*");
        text.ShouldContain($"{pullRequest.Repository}#{pullRequest.Number}");
        text.ShouldContain("`somebody-else`: about 700000, no environment's role");
        text.ShouldContain("`dev-env-strategies-zzz-4-g1`: about 600000, environment `strategies-zzz-4` generation 1, of which there is no document");
        text.ShouldContain("CloudTrail lags by minutes");
        text.IndexOf("900000", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("700000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_hides_no_alarm()
    {
        await using var platform = await Platform.StartAsync();
        await platform.Local.Services.GetRequiredService<IAmazonS3>().PutObjectAsync(
            new PutObjectRequest { BucketName = "dev-env-state", Key = $"alarms/{Orphans}.json", InputStream = new MemoryStream("{"u8.ToArray()) }, TestContext.Current.CancellationToken);

        await platform.Local.RaiseAlarmAsync(Orphans, "ALARM", "1", TestContext.Current.CancellationToken);

        Told(platform).ShouldHaveSingleItem();
    }

    private static byte[] Event(string value, string at) => System.Text.Encoding.UTF8.GetBytes($$$"""
        {"id":"1","detail-type":"CloudWatch Alarm State Change","source":"aws.cloudwatch","time":"2026-11-23T09:10:00Z",
         "detail":{"alarmName":"{{{Orphans}}}","state":{"value":"{{{value}}}","reason":"r","timestamp":"{{{at}}}"},"previousState":{"value":"OK","timestamp":"2026-11-22T00:00:00.000+0000"}}}
        """);

    private static Task SendAsync(Platform platform, byte[] message) =>
        platform.Local.Functions.InvokeAsync("AlarmNotifier", message, TestContext.Current.CancellationToken);

    // Retries wait on the virtual clock.
    private static async Task DrivenAsync(Platform platform, Task work)
    {
        while (!work.IsCompleted)
        {
            if (platform.Clock.NextTimer is null)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }
            else
            {
                platform.Clock.AdvanceToNextTimer();
            }
        }

        await work;
    }

    private static IReadOnlyList<SlackMessage> Told(Platform platform) => [.. platform.Local.Slack.Messages("C0OPERATIONS")];
}
