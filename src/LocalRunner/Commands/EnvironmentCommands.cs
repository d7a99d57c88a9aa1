using System.CommandLine;
using System.Globalization;
using DevEnv.Contracts;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Commands;

/// <summary>`./dev env list | show`.</summary>
public static class EnvironmentCommands
{
    public static Command Build() => new("env", "Environments, as their state documents say") { List(), Show() };

    private static Command List()
    {
        var port = RunnerClient.PortOption();
        var command = new Command("list", "All environments, newest first") { port };
        command.SetAction((result, _) => RunnerClient.RunAsync(result.GetValue(port), async client =>
        {
            var all = await client.GetAsync("api/environments", RunnerJson.Default.IReadOnlyListEnvironmentView);
            TextTable.Write(
                ["Environment", "Phase", "Owner", "URL", "Time left"],
                all.Select(e => new[] { e.Id, e.Step is null ? e.Phase : $"{e.Phase}: {e.Step}", e.Owner, e.Url ?? "-", Left(e) }),
                "No environments yet. Open a pull request with: ./dev pr open");
            return 0;
        }));
        return command;
    }

    private static Command Show()
    {
        var id = new Argument<string>("ID") { Description = "As `env list` shows it" };
        var port = RunnerClient.PortOption();
        var command = new Command("show", "What is known about one environment") { id, port };
        command.SetAction((result, _) => RunnerClient.RunAsync(result.GetValue(port), async client =>
        {
            var path = $"api/environments/{Uri.EscapeDataString(result.GetRequiredValue(id))}";
            foreach (var (name, value) in Facts(await client.GetAsync(path, RunnerJson.Default.EnvironmentView)).Where(f => !string.IsNullOrEmpty(f.Value)))
            {
                Console.WriteLine($"{name,-14}{value}");
            }

            return 0;
        }));
        return command;
    }

    private static IEnumerable<(string Name, string? Value)> Facts(EnvironmentView e) =>
    [
        ("Environment", e.Id),
        ("Phase", e.Step is null ? e.Phase : $"{e.Phase}: {e.Step}"),
        ("Problem", e.Problem),
        ("Left over", string.Join(", ", e.LeftOvers)),
        ("Pull request", $"{e.Repository}#{e.PullRequest}, by {e.Owner}"),
        ("Generation", e.Generation.ToString(CultureInfo.InvariantCulture)),
        ("Commit", e.HeadSha),
        ("Deployed", e.Deployed),
        ("Deploying", e.UpdatingTo),
        ("Waiting", e.NextSha),
        ("Hold", e.Hold is { } hold ? $"by {hold.By} since {Time(hold.At)}" : null),
        ("Approval", e.Approval is { } approval ? $"{approval.Outcome}: {approval.RequestedBy} asked for {Time(approval.NewDeadline)}{(approval.DecidedBy is { } by ? $", answered by {by}" : "")}" : null),
        ("URL", e.Url),
        ("Key", e.ApiKeySecret is { } key ? $"in the secret {key}" : null),
        ("Instance", e.InstanceId is { } instance ? $"{instance} ({e.InstanceType})" : null),
        ("Created", Time(e.CreatedAt)),
        ("Ready", Time(e.ReadyAt)),
        ("Ends", e.ExpiresAt is null ? null : $"{Time(e.ExpiresAt)}, {Left(e)} left"),
        ("Ended", e.Ended is { } ended ? $"{Time(ended.At)}: {ended.Text}" : null),
        ("Cost", e.Cost is { } cost ? "$" + cost.ToString("0.00", CultureInfo.InvariantCulture) : null),
        ("Strategy", e.Trouble),
        ("Last change", e.LastChange is { } change ? $"{Time(change.At)} by {change.By}: {change.Why}" : null),
    ];

    private static string Left(EnvironmentView e) => e.SecondsLeft is { } seconds ? SpanText.Show(TimeSpan.FromSeconds(seconds)) : "-";

    private static string? Time(DateTimeOffset? time) => time is { } at ? TimeText.Second(at) : null;
}
