using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.SQS;
using Constructs;
using DevEnv.Cdk.Shared;
using DevEnv.Contracts.Observability;
using DevEnv.Contracts.State;

namespace DevEnv.Cdk.Observability;

/// <summary>One page for whoever is called: is anything wrong, do people get environments, does the regular work run, what waits.</summary>
public sealed class PlatformDashboard : Construct
{
    // CloudWatch's grid is 24 wide.
    private const double Half = 12;
    private static readonly string[] Statistics = ["p50", "p95", "Maximum"];
    private static readonly string[] Requests = ["Count", "4xx", "5xx"];
    private static readonly Duration Period = Duration.Minutes(5);
    private readonly Figures _figures;

    public PlatformDashboard(Construct scope, string id, Platform platform, IReadOnlyList<IQueue> putAside, string apiId)
        : base(scope, id)
    {
        _figures = new Figures(platform);
        _ = new Dashboard(this, "Page", new DashboardProps
        {
            DashboardName = platform.Names.Dashboard,
            DefaultInterval = Duration.Days(1),
            Widgets =
            [
                [Alarms(scope)],
                [ToReady(), Graph("Machines: failed or out of time", MachineEnds())],
                [Doors(apiId), Graph("Functions: errors", [.. platform.Functions.Select(f => _figures.Function(f.Method, "Errors", "Sum", Period))])],
                [Graph("Reaper", Ours(PlatformMetrics.ReaperRuns, PlatformMetrics.EnvironmentsDestroyed, PlatformMetrics.ReaperFailures, PlatformMetrics.BadTags)), Graph("GitHub's lost events", Ours(PlatformMetrics.DeliveriesOpen, PlatformMetrics.DeliveryRedelivered, PlatformMetrics.DeliveryGivenUp, PlatformMetrics.ComparisonChanged))],
                [Queue(platform), Graph("Put aside", [.. putAside.Select(q => Figures.Aws("SQS", "ApproximateNumberOfMessagesVisible", "Maximum", Period, "QueueName", q.QueueName))])],
                [Graph("Secrets read in the account", Ours(SecretReads.Total)), Graph("Feeds: silent ones, and reconnects", Ours(FeedMetrics.FeedsSilent, FeedMetrics.FeedReconnects))],
            ],
        });
    }

    /// <summary>All that were made so far, the parts of the functions' alarm left out.</summary>
    private static AlarmStatusWidget Alarms(IConstruct observability) => new(new AlarmStatusWidgetProps
    {
        Title = "Alarms (docs/runbook.md has a section for each)",
        Width = 2 * Half,
        Height = 4,
        SortBy = AlarmStatusWidgetSortBy.STATE_UPDATED_TIMESTAMP,
        Alarms = [.. observability.Node.FindAll().Where(c => c is PlatformAlarm).Select(c => ((PlatformAlarm)c).Alarm), .. observability.Node.FindAll().OfType<CompositeAlarm>()],
    });

    private GraphWidget ToReady() => new(new GraphWidgetProps
    {
        Title = "Seconds from decision to ready",
        Width = Half,
        Left = [.. Statistics.Select(s => _figures.Ours(PlatformMetrics.SecondsToReady, s, Duration.Hours(1)))],
    });

    private static GraphWidget Doors(string apiId) => new(new GraphWidgetProps
    {
        Title = "Doors: requests and refusals; latency on the right",
        Width = Half,
        Left = [.. Requests.Select(n => Figures.Aws("ApiGateway", n, "Sum", Period, "ApiId", apiId))],
        Right = [Figures.Aws("ApiGateway", "Latency", "p95", Period, "ApiId", apiId, "p95 ms")],
    });

    private static GraphWidget Queue(Platform platform) => new(new GraphWidgetProps
    {
        Title = "Commands waiting; age of the oldest in seconds on the right",
        Width = Half,
        Left = [Figures.Aws("SQS", "ApproximateNumberOfMessagesVisible", "Maximum", Period, "QueueName", platform.Commands.QueueName)],
        Right = [Figures.Aws("SQS", "ApproximateAgeOfOldestMessage", "Maximum", Period, "QueueName", platform.Commands.QueueName)],
    });

    private Metric[] MachineEnds() =>
        [.. new[] { StartMachine.Provision, StartMachine.Update, StartMachine.Destroy }
            .SelectMany(m => new[] { _figures.Machine(m, "ExecutionsFailed", Period), _figures.Machine(m, "ExecutionsTimedOut", Period) })];

    private Metric[] Ours(params PlatformMetric[] metrics) => [.. metrics.Select(m => _figures.Ours(m, "Sum", Period))];

    private static GraphWidget Graph(string title, Metric[] metrics) => new(new GraphWidgetProps { Title = title, Width = Half, Left = metrics });
}
