using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;

namespace DevEnv.Simulation.People;

/// <summary>Carries the acts out. What cannot be done as the world stands (a push to a closed pull request) is left, and said.</summary>
internal sealed class Cast(LocalPlatform platform, Story story)
{
    private readonly Dictionary<int, PullRequest> _pullRequests = [];
    private int _pushes;

    public async Task DoAsync(Act act)
    {
        story.Tell(act.Who, act.ToString());
        if (act.Kind is ActKind.Open or ActKind.OpenWithoutBinary)
        {
            var known = platform.GitHub.PullRequests.Select(p => p.Key).ToHashSet();
            var wish = new NewPullRequest(Desk.Repository, act.Who, $"Change {act.PullRequest}", act.Text ?? Configurations.Good, Without: act.Kind == ActKind.Open ? null : ["strategies/mean-reversion-v3"]);
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
                await platform.SlackPersons.SlashAsync(act.Who, Aim(act.Text!, pullRequest.Number), "dev-envs", CancellationToken.None);
                break;
            case ActKind.Press:
                await PressAsync(act);
                break;
            case var _ when pullRequest.IsOpen && Push(act.Kind) is { } push:
                await platform.People.PushAsync(pullRequest, push, CancellationToken.None);
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
            .Where(b => (string?)b!["type"] == "actions").SelectMany(b => b!["elements"]!.AsArray()).Select(e => (string?)e!["action_id"]).OfType<string>().ToList();
        if (actions.Count > 0)
        {
            await platform.SlackPersons.PressAsync(act.Who, message, actions[act.At.Seconds % actions.Count], CancellationToken.None);
        }
    }
}
