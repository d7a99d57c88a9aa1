using System.Globalization;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Peers.GitHub;

namespace DevEnv.LocalRunner.Peers.Slack;

/// <summary>What a Slack workspace with one app installed in it remembers.</summary>
public sealed class SlackWorld
{
    private readonly Table<SlackUser> _users;
    private readonly Table<SlackConversation> _conversations;
    private readonly Table<SlackMessage> _messages;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private long _lastTs;

    public SlackWorld(CloudStore store, IdSource ids, TimeProvider time)
    {
        _time = time;
        _users = store.Open("slack-users", SlackPeerJson.Default.SlackUser);
        _conversations = store.Open("slack-conversations", SlackPeerJson.Default.SlackConversation);
        _messages = store.Open("slack-messages", SlackPeerJson.Default.SlackMessage);
        var apps = store.Open("slack-app", SlackPeerJson.Default.SlackApp);
        if (!apps.TryGet("app", out var app))
        {
            app = new SlackApp("xoxb-" + ids.Text(40), "U0DEVENV", ids.Hex(32));
            apps.Put("app", app);
            Seed();
        }

        App = app;
        _lastTs = _messages.Values.Select(m => long.Parse(m.Ts.Replace(".", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
    }

    public SlackApp App { get; }

    public IEnumerable<SlackConversation> Channels => _conversations.Values.Where(c => c.User is null);

    public IEnumerable<SlackConversation> DirectMessages => _conversations.Values.Where(c => c.User is not null);

    /// <summary>Oldest first.</summary>
    public IEnumerable<SlackMessage> Messages(string conversation) => _messages.Values.Where(m => m.Channel == conversation);

    public SlackUser? FindUser(string id) => _users.Find(id);

    public SlackUser? FindUserByEmail(string email) => _users.Values.FirstOrDefault(u => u.Email.Equals(email, StringComparison.OrdinalIgnoreCase));

    /// <summary>By id, or a channel by its name with or without #.</summary>
    public SlackConversation? FindConversation(string channel) =>
        _conversations.Find(channel) ?? Channels.FirstOrDefault(c => c.Name == channel.TrimStart('#'));

    public SlackMessage? FindMessage(string channel, string ts) => _messages.Find(Key(channel, ts));

    /// <summary>The direct message with a person; the same one each time.</summary>
    public SlackConversation OpenDirectMessage(SlackUser user)
    {
        var id = "D" + user.Id[1..];
        if (_conversations.TryGet(id, out var known))
        {
            return known;
        }

        var opened = new SlackConversation(id, null, user.Id);
        _conversations.Put(id, opened);
        return opened;
    }

    public SlackMessage Post(SlackConversation conversation, string text, string? blocks, string? threadTs)
    {
        lock (_gate)
        {
            // No two messages share a ts, however fast they come.
            _lastTs = Math.Max(_lastTs + 1, (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
            var ts = string.Create(CultureInfo.InvariantCulture, $"{_lastTs / 1_000_000}.{_lastTs % 1_000_000:D6}");
            var message = new SlackMessage(conversation.Id, ts, text, blocks, threadTs, 0);
            _messages.Put(Key(message.Channel, ts), message);
            return message;
        }
    }

    public SlackMessage Edit(SlackMessage message, string text, string? blocks)
    {
        var edited = message with { Text = text, Blocks = blocks, Edits = message.Edits + 1 };
        _messages.Put(Key(message.Channel, message.Ts), edited);
        return edited;
    }

    private static string Key(string channel, string ts) => $"{channel}/{ts}";

    private void Seed()
    {
        foreach (var login in Desk.People.Keys)
        {
            var id = "U0" + login.ToUpperInvariant();
            _users.Put(id, new SlackUser(id, login, $"{login}@quant-desk.example"));
        }

        _conversations.Put("C0DEVENVS", new SlackConversation("C0DEVENVS", "dev-envs", null));
    }
}
