using Amazon.SQS;
using Amazon.SQS.Model;
using DevEnv.Functions.Shared.Queues;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Hosting.Events;
using DevEnv.LocalRunner.Time;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.LocalRunner.Tests.Hosting;

public sealed class PlatformEventsTests
{
    [Fact]
    public async Task Without_a_worker_the_platform_runs_and_commands_stay_in_their_queue()
    {
        await using var platform = await StartAsync("NoSuchFunction");
        var functions = new FakeFunctions();
        platform.Functions = functions;
        var queue = platform.Services.GetRequiredService<CommandQueue>();
        await queue.SendAsync("group", "once", "help", Stop);
        await queue.SendAsync("group", "once", "help", Stop);
        platform.Options.Clock.Advance(TimeSpan.FromHours(1));
        functions.Calls.ShouldBeEmpty();
        var request = new ReceiveMessageRequest { QueueUrl = platform.FunctionSettings()["COMMAND_QUEUE_URL"], MaxNumberOfMessages = 10 };
        var received = await platform.Services.GetRequiredService<IAmazonSQS>().ReceiveMessageAsync(request, Stop);
        received.Messages.ShouldHaveSingleItem().Body.ShouldBe("help");
    }

    [Fact]
    public async Task A_command_reaches_its_worker()
    {
        await using var platform = await StartAsync(FunctionCatalog.Functions.Keys.First());
        var functions = new FakeFunctions();
        platform.Functions = functions;
        await platform.Services.GetRequiredService<CommandQueue>().SendAsync("group", "once", "help", Stop);
        platform.Options.Clock.Advance(TimeSpan.Zero);
        functions.Calls.ShouldHaveSingleItem().Payload.ShouldContain("\"body\":\"help\"");
    }

    [Fact]
    public async Task Schedules_of_functions_that_do_not_exist_are_left_out()
    {
        await using var platform = await StartAsync("NoSuchFunction");
        platform.Schedules.All.ShouldBe(Schedule.Defaults.Where(s => FunctionCatalog.Functions.ContainsKey(s.Function)));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<LocalPlatform> StartAsync(string worker) => LocalPlatform.StartAsync(
        new LocalPlatformOptions
        {
            Clock = new VirtualClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)),
            Seed = 7,
            CommandWorker = worker,
            RunSchedules = true,
        },
        Stop);
}
