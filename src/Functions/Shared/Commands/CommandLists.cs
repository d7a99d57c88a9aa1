using System.Globalization;
using DevEnv.Contracts;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Comments;
using DevEnv.Functions.Shared.Instances;

namespace DevEnv.Functions.Shared.Commands;

/// <summary>What there is, as text that reads the same in Slack and on GitHub.</summary>
public sealed class CommandLists(CommandTargets targets, ReportReader reports, CommentOptions comments, TimeProvider time)
{
    private const int Most = 40;
    private const int LogLines = 20;
    private const int LogLength = 2500;

    public async Task<string> AllAsync(CancellationToken cancellationToken)
    {
        var all = (await targets.AllAsync(string.Empty, null, cancellationToken).ConfigureAwait(false)).Where(s => s.Phase != Phase.Absent).OrderBy(s => s.Deadline).ToList();
        var rest = all.Count > Most ? $"\n... and {(all.Count - Most).ToString(CultureInfo.InvariantCulture)} more." : string.Empty;
        return all.Count == 0 ? "There is no environment at the moment." : string.Join('\n', all.Take(Most).Select(Line)) + rest;
    }

    public string One(EnvironmentState state)
    {
        var lines = new List<string> { Line(state) };
        lines.AddRange(state switch
        {
            { Phase: Phase.Absent, Ended: { } ended } => [ended.Text],
            { Phase: Phase.Absent } => ["Nothing runs for this pull request."],
            _ => [],
        });
        if (state.Hold is { } hold)
        {
            lines.Add($"A hold is on since {TimeText.Minute(hold.At)}, by {hold.By}.");
        }

        if (state.Approval is { Outcome: ApprovalOutcome.Pending } approval)
        {
            lines.Add($"An approval until {TimeText.Minute(approval.NewDeadline)} is asked for.");
        }

        if (state.Trouble is { } trouble)
        {
            lines.Add($"The strategy: {trouble}");
        }

        return string.Join('\n', lines);
    }

    public async Task<string> LogsAsync(EnvironmentState state, CancellationToken cancellationToken)
    {
        if (!state.IsLive() || await reports.FindAsync(state.Names(), cancellationToken).ConfigureAwait(false) is not { LogTail.Count: > 0 } report)
        {
            return "There is no log at the moment.";
        }

        // No line may end the block that it is shown in.
        var text = string.Join('\n', report.LogTail.TakeLast(LogLines)).Replace('`', '\'');
        return $"The newest lines, as of {TimeText.Minute(report.ReportedAt)}:\n```\n{(text.Length > LogLength ? text[^LogLength..] : text)}\n```";
    }

    private string Line(EnvironmentState state)
    {
        var now = time.GetUtcNow();
        var left = state.Deadline is { } end ? $", ends {TimeText.Minute(end)} ({Math.Max(0, (end - now).TotalHours).ToString("0.#", CultureInfo.InvariantCulture)} h left)" : string.Empty;
        var cost = Facts.CostSoFar(state, comments.Region, now) is { } dollars ? $", {dollars} so far" : string.Empty;
        return $"{state.Repository.FullName}#{state.PullRequest.ToString(CultureInfo.InvariantCulture)} of {state.Owner}: {Word(state.Phase)}{left}{cost}";
    }

    private static string Word(Phase phase) => phase == Phase.DestroyFailed ? "left-overs remain" : phase.ToString().ToLowerInvariant();
}
