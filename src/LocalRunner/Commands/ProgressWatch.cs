using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Commands;

/// <summary>Tells each stage of an environment as it is reached, until nothing more happens by itself.</summary>
internal static class ProgressWatch
{
    private const int Ready = 0;
    private const int NotReady = 1;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    public static async Task<int> UntilSettledAsync(RunnerClient client, OpenedView opened, CancellationToken cancellationToken)
    {
        var path = $"api/pull-requests/{opened.PullRequest.Repository}/{opened.PullRequest.Number}";
        var began = TimeProvider.System.GetTimestamp();
        var told = string.Empty;
        while (true)
        {
            var page = await client.GetAsync(path, RunnerJson.Default.PullRequestPage);
            var environment = page.PullRequest.Environment;
            var now = Stage(environment);
            if (now != told)
            {
                Console.WriteLine($"  {SpanText.Show(TimeProvider.System.GetElapsedTime(began)),7}  {now}");
                told = now;
            }

            if (!page.IsBusy)
            {
                Console.WriteLine();
                Tell(page, opened);
                return environment is { Phase: "ready" } ? Ready : NotReady;
            }

            await Task.Delay(Beat, TimeProvider.System, cancellationToken);
        }
    }

    private static string Stage(EnvironmentView? environment) => environment switch
    {
        null => "no environment",
        { Phase: "provisioning", QueuePlace: { } place } => $"queued, place {place}",
        { Phase: "provisioning", Step: "none" or null } => "accepted",
        { Phase: "provisioning" } => environment.Step,
        { Phase: "absent", Problem: { } problem } => $"no environment: {problem}",
        _ => environment.Phase,
    };

    private static void Tell(PullRequestPage page, OpenedView opened)
    {
        if (page.Comments.Count == 0)
        {
            Console.WriteLine($"No comment. The platform answered the webhook with {opened.Delivery.StatusCode}: {opened.Delivery.Answer}");
        }

        PullRequestText.WriteComments(page.Comments);
    }
}
