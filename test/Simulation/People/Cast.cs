using DevEnv.Functions.Shared.Commands;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;

namespace DevEnv.Simulation.People;

/// <summary>Carries the acts out. What cannot be done as the world stands (a push to a closed pull request) is left, and said.</summary>
internal sealed class Cast(LocalPlatform platform, Story story)
{
    private readonly Dictionary<int, PullRequest> _pullRequests = [];
    private readonly List<SlackRequest> _requests = [];
    private int _pushes;

    /// <summary>What was asked for in Slack so far.</summary>
    public IReadOnlyList<SlackRequest> Requests => _requests;

    private string Repository => platform.GitHub.FindRepository(Desk.RepositoryId)!.FullName;

    public async Task DoAsync(Act act)
    {
        story.Tell(act.Who, act.ToString());
        if (act.Kind is ActKind.Rename or ActKind.Suspend or ActKind.Unsuspend)
        {
            await DoAsOwnerAsync(act);
            return;
        }

        if (act.Kind is ActKind.Open or ActKind.OpenWithoutBinary or ActKind.OpenFromFork)
        {
            var known = platform.GitHub.PullRequests.Select(p => p.Key).ToHashSet();
            var wish = new NewPullRequest(
                Repository, act.Who, $"Change {act.PullRequest}", act.Text ?? Configurations.Good, Without: act.Kind == ActKind.OpenWithoutBinary ? ["strategies/mean-reversion-v3"] : null, FromFork: act.Kind == ActKind.OpenFromFork);
            var opening = platform.People.OpenAsync(wish, CancellationToken.None);
            _pullRequests[act.PullRequest] = platform.GitHub.PullRequests.Single(p => !known.Contains(p.Key));
            await opening;
            return;
        }

        if (!_pullRequests.TryGetValue(act.PullRequest, out var first) || platform.GitHub.FindPullRequest(first.Repository, first.Number) is not { } current)
        {
            return;
        }

        await DoAsync(act, current);
    }

    private async Task DoAsync(Act act, PullRequest pullRequest)
    {
        switch (act.Kind)
        {
            case ActKind.Close or ActKind.Merge when pullRequest.IsOpen:
                await platform.People.CloseAsync(pullRequest, act.Kind == ActKind.Merge, CancellationToken.None);
                break;
            case ActKind.Reopen when pullRequest is { IsOpen: false, MergedAt: null }:
                await platform.People.ReopenAsync(pullRequest, CancellationToken.None);
                break;
            case ActKind.Draft when pullRequest.IsOpen:
                await platform.People.DraftAsync(pullRequest, !pullRequest.IsDraft, CancellationToken.None);
                break;
            case ActKind.Comment:
                await platform.People.CommentAsync(pullRequest, act.Who, $"/dev-env {act.Text}", CancellationToken.None);
                break;
            case ActKind.Slash:
                var text = Aim(act.Text!, pullRequest.Number);
                _requests.Add(new SlackRequest(act.Who, text, await platform.SlackPersons.SlashAsync(act.Who, text, "dev-envs", CancellationToken.None), null));
                break;
            case ActKind.Allow:
                await platform.People.CommentAsync(pullRequest, act.Who, $"/dev-env allow {act.Text ?? pullRequest.HeadSha}", CancellationToken.None);
                break;
            case ActKind.Press:
                await PressAsync(act);
                break;
            case var _ when pullRequest.IsOpen && Push(act.Kind) is { } push:
                await platform.People.PushAsync(pullRequest, push, CancellationToken.None);
                break;
        }
    }

    private async Task DoAsOwnerAsync(Act act)
    {
        var owners = platform.People.Owners;
        var isSuspended = platform.GitHub.Installation.SuspendedAt is not null;
        switch (act.Kind)
        {
            case ActKind.Rename:
                await owners.RenameRepositoryAsync(Repository, act.Text!, CancellationToken.None);
                break;
            case ActKind.Suspend when !isSuspended:
                await owners.SuspendAsync(CancellationToken.None);
                break;
            case ActKind.Unsuspend when isSuspended:
                await owners.UnsuspendAsync(CancellationToken.None);
                break;
        }
    }

    private NewPush? Push(ActKind kind) => kind switch
    {
        ActKind.PushSameShape => new NewPush(Files: new Dictionary<string, byte[]> { ["strategies/mean-reversion-v3"] = BitConverter.GetBytes(++_pushes) }),
        ActKind.PushOtherShape => new NewPush(Configurations.OtherShape(++_pushes)),
        ActKind.PushBadFile => new NewPush(Configurations.Bad),
        ActKind.PushWithoutFile => new NewPush(Without: [Desk.ConfigurationFile]),
        ActKind.PushGoodAgain => new NewPush(Configurations.Good),
        _ => null,
    };

    // A command in Slack has to say which pull request it means.
    private static string Aim(string text, int number) => text.Split(' ') switch
    {
        ["help" or "list" or "dance", ..] => text,
        [var verb, .. var rest] => string.Join(' ', [verb, $"#{number}", .. rest]),
        _ => text,
    };

    private async Task PressAsync(Act act)
    {
        var messages = platform.Slack.Channels.Concat(platform.Slack.DirectMessages).SelectMany(c => platform.Slack.Messages(c.Id)).Where(m => m.Blocks?.Contains("action_id", StringComparison.Ordinal) == true).ToList();
        if (messages.Count == 0)
        {
            return;
        }

        var message = messages[act.At.Minutes % messages.Count];
        var actions = System.Text.Json.Nodes.JsonNode.Parse(message.Blocks!)!.AsArray()
            .Where(b => (string?)b!["type"] == "actions").SelectMany(b => b!["elements"]!.AsArray()).Select(e => (Id: (string?)e!["action_id"], Value: (string?)e["value"])).Where(a => a.Id is not null).ToList();
        if (actions.Count > 0)
        {
            var (id, value) = actions[act.At.Seconds % actions.Count];
            var seen = id == CommandButtons.Extend && CommandButtons.Read(value) is { } read ? CommandButtons.Deadline(read.Seen) : null;
            var receipt = await platform.SlackPersons.PressAsync(act.Who, message, id!, CancellationToken.None);
            _requests.Add(new SlackRequest(act.Who, $"{id} {value}", receipt, seen) { IsPress = true });
        }
    }
}
