using DevEnv.LocalRunner.Hosting;

namespace DevEnv.LocalRunner.Web.Api;

/// <summary>What the doors put off is done by a worker a moment later; who acts by hand wants to see what came of it.</summary>
internal static class LateWork
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Until the queue of commands is empty, and not for ever.</summary>
    public static async Task DoneAsync(Runner runner, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < Patience
            && (await CloudCensus.QueuesAsync(runner.Platform, cancellationToken)).Any(q => q.Name == LocalCloud.CommandQueue && q.Waiting + q.InFlight > 0))
        {
            await Task.Delay(Beat, TimeProvider.System, cancellationToken);
        }
    }
}
