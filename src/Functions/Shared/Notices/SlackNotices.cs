using System.Globalization;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Comments;
using DevEnv.Functions.Shared.Slack;

namespace DevEnv.Functions.Shared.Notices;

/// <summary>
/// What people are told in Slack because a document says so. Each message has a key of its own and is looked for before it is
/// posted, so a lost answer makes no second one. Who is not known in Slack is told by the pull request's comment alone.
/// </summary>
public sealed class SlackNotices(SlackClient slack, SlackPeople people, SlackOptions options, CommentOptions comments)
{
    public async Task WarnAsync(EnvironmentState state, WarnOwner warning, CancellationToken cancellationToken)
    {
        // Extended or ended meanwhile: the warning would not be true any more.
        if (state.Deadline == warning.Deadline && state.IsLive())
        {
            var key = $"{state.Environment}:warn:{warning.HoursBefore}:{warning.Deadline.UtcTicks.ToString(CultureInfo.InvariantCulture)}";
            await ToPersonAsync(state.Owner, key, NoticeTexts.Warning(state, warning, comments.Region), warning.At, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task EndAsync(EnvironmentState state, TellEnd end, CancellationToken cancellationToken) =>
        ToPersonAsync(state.Owner, $"{state.Environment}:end:{end.Generation.ToString(CultureInfo.InvariantCulture)}", NoticeTexts.End(state), end.At, cancellationToken);

    /// <returns>The document with the place of the managers' message in it.</returns>
    public async Task<EnvironmentState> AskAsync(EnvironmentState state, AskManagers ask, CancellationToken cancellationToken)
    {
        if (state.Approval is not { MessageTs: null } approval || approval.Id != ask.ApprovalId || !options.IsOn || options.ManagersChannel is not { } channel)
        {
            return state;
        }

        var notice = NoticeTexts.Ask(state, approval, comments.Region);
        var ts = await slack.PostOnceAsync(channel, $"approval:{approval.Id}", notice.Text, notice.Blocks, ask.At, cancellationToken).ConfigureAwait(false);
        return state with { Approval = approval with { Channel = channel, MessageTs = ts } };
    }

    public async Task TellApprovalAsync(EnvironmentState state, TellApproval tell, CancellationToken cancellationToken)
    {
        if (state.Approval is not { } approval || approval.Id != tell.ApprovalId || !options.IsOn)
        {
            return;
        }

        var notice = NoticeTexts.Answer(state, approval);
        if (approval is { Channel: { } channel, MessageTs: { } ts })
        {
            await slack.UpdateAsync(channel, ts, notice.Text, notice.Blocks, cancellationToken).ConfigureAwait(false);
        }

        await ToPersonAsync(approval.RequestedBy, $"approval:{approval.Id}:{approval.Outcome}", notice, tell.At, cancellationToken).ConfigureAwait(false);
    }

    private async Task ToPersonAsync(string login, string key, Notice notice, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (await people.SlackUserOfAsync(login, cancellationToken).ConfigureAwait(false) is { } user)
        {
            var channel = await slack.OpenDirectMessageAsync(user, cancellationToken).ConfigureAwait(false);
            await slack.PostOnceAsync(channel, key, notice.Text, notice.Blocks, since, cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <param name="Text">Slack's markup; also what a notification shows.</param>
/// <param name="Blocks">Block Kit as a JSON array.</param>
public sealed record Notice(string Text, string Blocks);
