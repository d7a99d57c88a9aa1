using System.Globalization;
using System.Text.Json.Nodes;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.Slack;
using DevEnv.LocalRunner.Web.Slack;

namespace DevEnv.LocalRunner.Web.Api;

/// <summary>The local Slack as people see it, and what they do in it.</summary>
internal sealed class SlackDesk(Runner runner)
{
    public const string UsualChannel = "dev-envs";
    private const int LongestText = 3000;
    private readonly SlackWorld _world = runner.Platform.Slack;

    public static IReadOnlyList<string> People => [.. Peers.GitHub.Desk.People.Keys];

    public SlackView View()
    {
        var secrets = People.SelectMany(_world.Ephemerals).ToLookup(e => e.Channel);
        return new SlackView(People, [.. _world.Channels.Concat(_world.DirectMessages).Select(c => Of(c, secrets[c.Id]))]);
    }

    public async Task<SlackAnswerView> SlashAsync(NewSlashView wish, CancellationToken cancellationToken)
    {
        var person = Person(wish.As);
        if (wish.Text is not { Length: <= LongestText } text)
        {
            throw new ApiException(400, $"A command has at most {LongestText} characters.");
        }

        var channel = _world.FindConversation(string.IsNullOrWhiteSpace(wish.Channel) ? UsualChannel : wish.Channel)
            ?? throw new ApiException(404, $"There is no channel '{wish.Channel}'; there are {string.Join(", ", _world.Channels.Select(c => "#" + c.Name))}.");
        return await ActAsync(person, () => runner.Platform.SlackPersons.SlashAsync(person.Id, Command(text), channel.Id, cancellationToken), cancellationToken);
    }

    public async Task<SlackAnswerView> PressAsync(NewPressView wish, CancellationToken cancellationToken)
    {
        var person = Person(wish.As);
        var message = _world.Channels.Concat(_world.DirectMessages).SelectMany(c => _world.Messages(c.Id)).FirstOrDefault(m => m.Ts == wish.Ts)
            ?? throw new ApiException(404, $"There is no message {wish.Ts}.");
        var buttons = Buttons(message.Blocks);
        var button = buttons.FirstOrDefault(b => b.Action == wish.Button) ?? buttons.FirstOrDefault(b => b.Label.Equals(wish.Button, StringComparison.OrdinalIgnoreCase))
            ?? throw new ApiException(404, $"The message {wish.Ts} has no button '{wish.Button}'{(buttons.Count == 0 ? "" : $"; it has {string.Join(", ", buttons.Select(b => b.Action))}")}.");
        return await ActAsync(person, () => runner.Platform.SlackPersons.PressAsync(person.Id, message, button.Action, cancellationToken), cancellationToken);
    }

    private async Task<SlackAnswerView> ActAsync(SlackUser person, Func<Task<SlackReceipt>> act, CancellationToken cancellationToken)
    {
        var before = _world.Ephemerals(person.Id).Count;
        var receipt = await act();
        await LateWork.DoneAsync(runner, cancellationToken);
        return new SlackAnswerView(receipt.Status, [.. _world.Ephemerals(person.Id).Skip(before).Select(e => Mrkdwn.Text(e.Text, NameOf))]);
    }

    // People copy the whole line.
    private static string Command(string text) => text.Trim() is var line && line.StartsWith("/dev-env", StringComparison.Ordinal) ? line["/dev-env".Length..].Trim() : line;

    private SlackUser Person(string? name) => _world.FindPerson(name ?? string.Empty)
        ?? throw new ApiException(404, $"There is nobody '{name}' in this workspace; there are {string.Join(", ", People)}.");

    private SlackConversationView Of(SlackConversation conversation, IEnumerable<SlackEphemeral> secrets)
    {
        var messages = _world.Messages(conversation.Id).Select(m => Of(m.Ts, m.Text, m.Blocks, m.Edits, null))
            .Concat(secrets.Select(e => Of(e.Ts, e.Text, e.Blocks, 0, NameOf(e.User))));
        return new SlackConversationView(conversation.Id, conversation.Name is { } name ? "#" + name : "@" + NameOf(conversation.User!), [.. messages.OrderBy(m => m.At)]);
    }

    private SlackMessageView Of(string ts, string text, string? blocks, int edits, string? onlyFor)
    {
        var parts = Parts(blocks).ToList();
        if (parts.Count == 0)
        {
            parts.Add((text, false));
        }

        // A button of an ephemeral message is not built here; only those of real ones are offered.
        return new SlackMessageView(
            ts,
            At(ts),
            [.. parts.Select(p => new SlackPartView(Mrkdwn.Render(p.Text, NameOf).Text, p.IsSmall))],
            string.Join('\n', parts.Select(p => Mrkdwn.Text(p.Text, NameOf))),
            onlyFor is null ? Buttons(blocks) : [],
            edits,
            onlyFor);
    }

    private static IEnumerable<(string Text, bool IsSmall)> Parts(string? blocks) =>
        from block in Blocks(blocks)
        let isSmall = (string?)block["type"] == "context"
        from part in isSmall ? (block["elements"] as JsonArray ?? []).AsEnumerable() : Enumerable.Repeat<JsonNode?>(block, 1)
        let text = part?["text"] is JsonObject nested ? (string?)nested["text"] : part?["text"] is JsonValue value ? (string?)value : null
        where text is not null
        select (text, isSmall);

    private static IReadOnlyList<SlackButtonView> Buttons(string? blocks) =>
    [
        .. from block in Blocks(blocks)
           where (string?)block["type"] == "actions"
           from element in block["elements"] as JsonArray ?? []
           where (string?)element?["type"] == "button"
           select new SlackButtonView((string?)element["action_id"] ?? "", (string?)element["text"]?["text"] ?? "", (string?)element["style"] ?? "plain"),
    ];

    private static IEnumerable<JsonNode> Blocks(string? json) => json is null ? [] : (JsonNode.Parse(json) as JsonArray ?? []).OfType<JsonNode>();

    private string? NameOf(string id) => _world.FindUser(id)?.Name ?? _world.FindConversation(id)?.Name;

    private static DateTimeOffset At(string ts) =>
        DateTimeOffset.UnixEpoch.AddTicks((long)(decimal.Parse(ts, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond));
}
