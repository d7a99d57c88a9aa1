using System.Globalization;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Peers.GitHub;

namespace DevEnv.LocalRunner.Peers.Slack;

/// <summary>What a Slack workspace with one app installed in it remembers.</summary>
public sealed class SlackWorld
{
    public const string Team = "T0QUANTDESK";
    private const int MostUses = 5;
    private static readonly TimeSpan HookLife = TimeSpan.FromMinutes(30);
    private readonly Table<SlackUser> _users;
    private readonly Table<SlackConversation> _conversations;
    private readonly Table<SlackMessage> _messages;
    private readonly Table<SlackEphemeral> _ephemerals;
    private readonly Table<SlackHook> _hooks;
    private readonly TimeProvider _time;
    private readonly IdSource _ids;
    private readonly Lock _gate = new();
    private long _lastTs;

    public SlackWorld(CloudStore store, IdSource ids, TimeProvider time)
    {
        (_time, _ids) = (time, ids);
        _users = store.Open("slack-users", SlackPeerJson.Default.SlackUser);
        _conversations = store.Open("slack-conversations", SlackPeerJson.Default.SlackConversation);
        _messages = store.Open("slack-messages", SlackPeerJson.Default.SlackMessage);
        _ephemerals = store.Open("slack-ephemerals", SlackPeerJson.Default.SlackEphemeral);
        _hooks = store.Open("slack-hooks", SlackPeerJson.Default.SlackHook);
        var apps = store.Open("slack-app", SlackPeerJson.Default.SlackApp);
        if (!apps.TryGet("app", out var app))
        {
            app = new SlackApp("xoxb-" + ids.Text(40), "U0DEVENV", ids.Hex(32));
            apps.Put("app", app);
            Seed();
        }

        App = app;
        _lastTs = _messages.Values.Select(m => m.Ts).Concat(_ephemerals.Values.Select(e => e.Ts)).Select(ts => long.Parse(ts.Replace(".", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
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

    public SlackMessage Post(SlackConversation conversation, string text, string? blocks, string? threadTs, string? metadata = null)
    {
        lock (_gate)
        {
            var message = new SlackMessage(conversation.Id, NextTs(), text, blocks, threadTs, 0) { Metadata = metadata };
            _messages.Put(Key(message.Channel, message.Ts), message);
            return message;
        }
    }

    /// <summary>Text without blocks removes earlier blocks; metadata stays (Slack docs, chat.update).</summary>
    public SlackMessage Edit(SlackMessage message, string text, string? blocks)
    {
        var edited = message with { Text = text, Blocks = blocks, Edits = message.Edits + 1 };
        _messages.Put(Key(message.Channel, message.Ts), edited);
        return edited;
    }

    /// <summary>What one person alone saw, in every conversation, oldest first.</summary>
    /// <param name="user">Id or name.</param>
    public IReadOnlyList<SlackEphemeral> Ephemerals(string user)
    {
        var id = FindPerson(user)?.Id;
        return [.. _ephemerals.Values.Where(e => e.User == id)];
    }

    public SlackUser? FindPerson(string idOrName) => _users.Find(idOrName) ?? _users.Values.FirstOrDefault(u => u.Name == idOrName);

    public int PostsWithin(string channel, TimeSpan span)
    {
        var since = Micros(_time.GetUtcNow() - span);
        return Messages(channel).Count(m => long.Parse(m.Ts.Replace(".", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture) > since);
    }

    internal void Tell(string user, string channel, string text, string? blocks)
    {
        lock (_gate)
        {
            var told = new SlackEphemeral(user, channel, NextTs(), text, blocks);
            _ephemerals.Put(told.Ts, told);
        }
    }

    /// <param name="kind">commands or actions.</param>
    internal SlackHook NewHook(string kind, string user, string channel, string? messageTs)
    {
        var hook = new SlackHook($"/{kind}/{Team}/{_ids.Below(int.MaxValue)}/{_ids.Text(24)}", user, channel, messageTs, _time.GetUtcNow() + HookLife, 0);
        _hooks.Put(hook.Path, hook);
        return hook;
    }

    internal (SlackHook? Hook, string? Refusal) UseHook(string path)
    {
        lock (_gate)
        {
            if (!_hooks.TryGet(path, out var hook) || _time.GetUtcNow() >= hook.ExpiresAt)
            {
                return (null, "expired_url");
            }

            if (hook.Uses == MostUses)
            {
                return (null, "used_url");
            }

            _hooks.Put(path, hook with { Uses = hook.Uses + 1 });
            return (hook, null);
        }
    }

    private static long Micros(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>No two messages share a ts, however fast they come.</summary>
    private string NextTs()
    {
        _lastTs = Math.Max(_lastTs + 1, Micros(_time.GetUtcNow()));
        return string.Create(CultureInfo.InvariantCulture, $"{_lastTs / 1_000_000}.{_lastTs % 1_000_000:D6}");
    }

    private static string Key(string channel, string ts) => $"{channel}/{ts}";

    private void Seed()
    {
        foreach (var login in Desk.People.Keys)
        {
            var id = "U0" + login.ToUpperInvariant();
            _users.Put(id, new SlackUser(id, login, $"{login}@quant-desk.example"));
        }

        foreach (var (id, name) in new[] { ("C0DEVENVS", "dev-envs"), ("C0MANAGERS", "dev-env-managers"), ("C0OPERATIONS", "dev-env-operations") })
        {
            _conversations.Put(id, new SlackConversation(id, name, null));
        }
    }
}
