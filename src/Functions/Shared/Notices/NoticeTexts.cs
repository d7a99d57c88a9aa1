using System.Globalization;
using DevEnv.Contracts;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Commands;
using DevEnv.Functions.Shared.Comments;
using DevEnv.Functions.Shared.Slack;

namespace DevEnv.Functions.Shared.Notices;

/// <summary>The words of the messages in Slack. Times are shown in each reader's own zone.</summary>
public static class NoticeTexts
{
    public static Notice Warning(EnvironmentState state, WarnOwner warning, string region)
    {
        var text = $"{Link(state)} ends in about {Hours(warning.HoursBefore)}, {When(warning.Deadline)}: its instance and its data are then destroyed.{Cost(state, region)}";
        var later = warning.Deadline.AddHours(LifePolicy.ExtensionHours);
        var needsManager = (later - (state.LifeStartedAt ?? later)).TotalHours > LifePolicy.AloneHours;
        var label = needsManager ? $"Ask for {LifePolicy.ExtensionHours} h more" : $"Extend by {LifePolicy.ExtensionHours} h";
        return Of(text, blocks => blocks
            .Actions(new BlockButton(CommandButtons.Extend, label, CommandButtons.Value(state, warning.Deadline)) { Style = ButtonStyle.Primary })
            .Context(needsManager ? $"More than {LifePolicy.AloneHours} hours in total need a manager." : "Or let it go: nothing to do."));
    }

    public static Notice End(EnvironmentState state)
    {
        var why = state.Ended is { } ended ? " " + BlockKit.Escape(ended.Text) : string.Empty;
        var bill = state.Bill is { } sum ? $" It cost about {Facts.Dollars(sum.Dollars)}." : string.Empty;
        return Of($"{Link(state)} is destroyed.{why} AWS was asked and has nothing left of it.{bill}", b => b);
    }

    public static Notice Ask(EnvironmentState state, Approval approval, string region)
    {
        var added = approval.NewDeadline - approval.SeenDeadline;
        var cost = Facts.InstanceType(state) is { } type && Costs.EnvironmentCost.Of(type, region) is { } price ? $", about {Facts.Dollars(price.For(added))} more" : string.Empty;
        var total = approval.NewDeadline - (state.LifeStartedAt ?? approval.RequestedAt);
        var text = $"*{BlockKit.Escape(approval.RequestedBy)}* asks for {Hours((int)added.TotalHours)} more for {Link(state)}, until {When(approval.NewDeadline)}: "
            + $"{total.TotalHours.ToString("0", CultureInfo.InvariantCulture)} h in total{cost}. The request holds for commit `{approval.HeadSha[..7]}` and until {When(approval.ExpiresAt)}.";
        return Of(text, blocks => blocks.Actions(
            new BlockButton(CommandButtons.Approve, "Approve", CommandButtons.Value(state, approval.Id)) { Style = ButtonStyle.Primary },
            new BlockButton(CommandButtons.Deny, "Deny", CommandButtons.Value(state, approval.Id)) { Style = ButtonStyle.Danger }));
    }

    public static Notice Answer(EnvironmentState state, Approval approval)
    {
        var by = BlockKit.Escape(approval.DecidedBy ?? "nobody");
        var text = approval.Outcome switch
        {
            ApprovalOutcome.Approved => $"Approved by *{by}*: {Link(state)} ends on {When(approval.NewDeadline)}.",
            ApprovalOutcome.Denied => $"Denied by *{by}*: {Link(state)} keeps its end.",
            ApprovalOutcome.Expired => $"Nobody answered in time: {Link(state)} keeps its end. It can be asked again.",
            _ => $"No longer open: commit or end of {Link(state)} changed since it was asked for. It can be asked again.",
        };
        return Of(text, b => b);
    }

    /// <summary>In the reader's own time zone, UTC where that cannot be shown (Slack docs, "Formatting message text", date formatting).</summary>
    public static string When(DateTimeOffset time) => $"<!date^{time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}^{{date_short_pretty}} {{time}}|{TimeText.Minute(time)}>";

    public static string Link(EnvironmentState state) =>
        $"the environment of <https://github.com/{state.Repository.FullName}/pull/{state.PullRequest.ToString(CultureInfo.InvariantCulture)}|{BlockKit.Escape(state.Repository.FullName)}#{state.PullRequest.ToString(CultureInfo.InvariantCulture)}>";

    private static string Hours(int hours) => hours == 1 ? "one hour" : $"{hours.ToString(CultureInfo.InvariantCulture)} hours";

    private static string Cost(EnvironmentState state, string region) => Facts.CostSoFar(state, region) is { } cost ? $" It has cost {cost} so far." : string.Empty;

    private static Notice Of(string text, Func<BlockKit, BlockKit> more)
    {
        var capital = char.ToUpperInvariant(text[0]) + text[1..];
        return new Notice(capital, more(new BlockKit().Section(capital)).ToJson());
    }
}
