using System.Text;
using System.Text.Json;
using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;

namespace DevEnv.Scenarios.Driving;

/// <summary>The runs that make up for lost events, called as their schedules would.</summary>
public static class Reconciling
{
    public static Task<JsonElement> RedeliverAsync(this Platform platform) => platform.FireAsync("redelivery");

    public static Task<JsonElement> CompareAsync(this Platform platform) => platform.FireAsync("comparison");

    public static int Number(this JsonElement report, string name) => report.GetProperty(name).GetInt32();

    public static bool IsComplete(this JsonElement report) => report.GetProperty("complete").GetBoolean();

    /// <summary>GitHub's log shows each as timed out, however often it is sent again.</summary>
    public static void LoseEverything(this Platform platform) => platform.Local.Webhooks.Fate = _ => DeliveryFate.Lose;

    public static void LoseTheFirstAttempt(this Platform platform) => platform.Local.Webhooks.Fate = d => d.Redeliveries == 0 ? DeliveryFate.Lose : DeliveryFate.Deliver;

    public static void LoseNothing(this Platform platform) => platform.Local.Webhooks.Fate = _ => DeliveryFate.Deliver;

    /// <summary>Moves the clock on to a moment, from timer to timer.</summary>
    public static async Task PassAsync(this Platform platform, TimeSpan time)
    {
        var end = platform.Clock.GetUtcNow() + time;
        while (platform.Clock.NextTimer is { } next && next <= end)
        {
            platform.Clock.AdvanceToNextTimer();
            await Task.Yield();
        }

        platform.Clock.Advance(end - platform.Clock.GetUtcNow());
        await platform.Local.Webhooks.SettledAsync();
    }

    /// <summary>Unlike UntilAsync it does not wait for what is told, which a suspended App never is.</summary>
    public static async Task<EnvironmentState> PassUntilAsync(this Platform platform, PullRequest pullRequest, Func<EnvironmentState, bool> reached)
    {
        for (var step = 0; step < 5000; step++)
        {
            if (await platform.StateAsync(pullRequest) is { } state && reached(state))
            {
                return state;
            }

            platform.Clock.AdvanceToNextTimer();
        }

        throw new TimeoutException("5000 timers did not lead there.");
    }

    private static async Task<JsonElement> FireAsync(this Platform platform, string schedule)
    {
        var call = platform.Local.Schedules.FireAsync(schedule, TestContext.Current.CancellationToken);
        while (!call.IsCompleted)
        {
            // A retry waits on the clock.
            await Task.Delay(1, TestContext.Current.CancellationToken);
            if (!call.IsCompleted && platform.Clock.NextTimer is not null)
            {
                platform.Clock.AdvanceToNextTimer();
            }
        }

        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(await call));
        return document.RootElement.Clone();
    }
}

/// <summary>Functions of which one is down: whoever calls it gets what Lambda says of a function that throws.</summary>
public sealed class Outage(IFunctionHost inner, string function) : IFunctionHost
{
    public bool IsOn { get; set; } = true;

    public Task<byte[]> InvokeAsync(string name, byte[] payload, CancellationToken cancellationToken) =>
        IsOn && name == function ? throw new FunctionFailedException("InvalidOperationException", "The deployment is broken.") : inner.InvokeAsync(name, payload, cancellationToken);
}
