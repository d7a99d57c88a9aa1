using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Commands;
using DevEnv.Scenarios.Driving;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Scenarios;

public sealed class Commands_that_come_again
{
    [Fact]
    public async Task A_command_that_named_no_environment_means_the_same_one_when_it_comes_again()
    {
        await using var platform = await Platform.StartAsync();
        var desk = platform.Local.Services.GetRequiredService<CommandDesk>();
        var (first, _) = await platform.OpenAsync();
        await platform.UntilAsync(first, Phase.Ready);
        var command = new QueuedCommand { Source = QueuedCommand.Slack, SlackUser = "U0ADA", Text = "destroy", TriggerId = "1.2", ReceivedAt = platform.Clock.GetUtcNow() };
        var told = await desk.HandleAsync(command, TestContext.Current.CancellationToken);
        await platform.UntilAsync(first, Phase.Absent);
        var (second, _) = await platform.OpenAsync();
        await platform.UntilAsync(second, Phase.Ready);

        var again = await desk.HandleAsync(command, TestContext.Current.CancellationToken);

        again.Text.ShouldBe(told.Text);
        (await platform.StateAsync(second))!.Phase.ShouldBe(Phase.Ready);
    }

    [Fact]
    public async Task A_command_that_waited_does_not_take_an_environment_that_was_opened_after_it()
    {
        await using var platform = await Platform.StartAsync();
        var desk = platform.Local.Services.GetRequiredService<CommandDesk>();
        var asked = platform.Clock.GetUtcNow();
        platform.Clock.Advance(TimeSpan.FromMinutes(5));
        var (pullRequest, _) = await platform.OpenAsync();
        await platform.UntilAsync(pullRequest, Phase.Ready);

        var reply = await desk.HandleAsync(
            new QueuedCommand { Source = QueuedCommand.Slack, SlackUser = "U0ADA", Text = "destroy", TriggerId = "1.3", ReceivedAt = asked }, TestContext.Current.CancellationToken);

        reply.Text.ShouldContain("You have no environment");
        (await platform.StateAsync(pullRequest))!.Phase.ShouldBe(Phase.Ready);
    }
}
