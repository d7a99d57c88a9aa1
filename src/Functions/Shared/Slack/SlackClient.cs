using System.Globalization;

namespace DevEnv.Functions.Shared.Slack;

/// <summary>
/// What the platform asks of Slack, as its bot. Without a token in the settings everything succeeds and does nothing: an empty
/// ts, an empty channel, nobody found.
/// </summary>
public sealed class SlackClient(SlackApiCalls calls, SlackChannels channels, SlackOptions options)
{
    private const int PageSize = 200;
    private const int MostPages = 5;

    /// <summary>Slack stamps messages by its own clock.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    private SelfReply? _self;

    /// <summary>Asked once: after a lost answer nobody knows whether the message is there; <see cref="PostOnceAsync"/> finds out.</summary>
    /// <param name="channel">An id, or a channel's name.</param>
    /// <param name="blocks">Block Kit as a JSON array; the text then serves notifications.</param>
    /// <param name="key">Marks the message so that it is found again.</param>
    /// <returns>The message's ts.</returns>
    public async Task<string> PostAsync(string channel, string text, string? blocks, string? key, CancellationToken cancellationToken)
    {
        if (!options.IsOn)
        {
            return string.Empty;
        }

        var body = SlackApiCalls.Json(SlackMessageJson.Post(channel, text, blocks, key));
        var reply = await calls.OnceAsync("chat.postMessage", body, SlackRepliesJson.Default.PostReply, "post a message", cancellationToken).ConfigureAwait(false);
        return Present(reply.Ts, "post a message");
    }

    /// <summary>At most one message of a key since a moment, whatever got lost before. Costs a look at the channel's history.</summary>
    /// <param name="since">Before any earlier try, so that the look is short. Of more than 1,000 messages since then only so many are looked at.</param>
    public async Task<string> PostOnceAsync(string channel, string key, string text, string? blocks, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (!options.IsOn)
        {
            return string.Empty;
        }

        var id = await channels.IdAsync(channel, cancellationToken).ConfigureAwait(false);
        return await FindAsync(id, key, since, cancellationToken).ConfigureAwait(false)
            ?? await PostAsync(id, text, blocks, key, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Text without blocks removes earlier blocks.</summary>
    public async Task UpdateAsync(string channel, string ts, string text, string? blocks, CancellationToken cancellationToken)
    {
        if (!options.IsOn)
        {
            return;
        }

        var id = await channels.IdAsync(channel, cancellationToken).ConfigureAwait(false);
        await calls.RepeatableAsync(
            "chat.update",
            () => SlackApiCalls.Json(SlackMessageJson.Update(id, ts, text, blocks)),
            SlackRepliesJson.Default.PostReply,
            "edit a message",
            cancellationToken).ConfigureAwait(false);
    }

    /// <returns>The channel's id; the same each time for the same person.</returns>
    public async Task<string> OpenDirectMessageAsync(string userId, CancellationToken cancellationToken)
    {
        if (!options.IsOn)
        {
            return string.Empty;
        }

        var reply = await calls.RepeatableAsync(
            "conversations.open", () => SlackApiCalls.Form(("users", userId)), SlackRepliesJson.Default.OpenReply, "open a direct message", cancellationToken).ConfigureAwait(false);
        return Present(reply.Channel?.Id, "open a direct message");
    }

    public Task<string?> FindUserByEmailAsync(string email, CancellationToken cancellationToken) =>
        UserAsync("users.lookupByEmail", ("email", email), "users_not_found", user => user.Id, cancellationToken);

    /// <returns>Null also for a user without an address, such as a bot.</returns>
    public Task<string?> GetUserEmailAsync(string userId, CancellationToken cancellationToken) =>
        UserAsync("users.info", ("user", userId), "user_not_found", user => user.Profile?.Email, cancellationToken);

    private static string Present(string? value, string operation) =>
        value ?? throw new SlackUnavailable($"Could not {operation}: Slack's answer is not what its API describes.");

    private async Task<string?> UserAsync(
        string method, (string, string?) argument, string nobody, Func<SlackProfiledUser, string?> take, CancellationToken cancellationToken)
    {
        if (!options.IsOn)
        {
            return null;
        }

        try
        {
            var reply = await calls.RepeatableAsync(
                method, () => SlackApiCalls.Form(argument), SlackRepliesJson.Default.UserReply, "look up a person", cancellationToken).ConfigureAwait(false);
            return reply.User is { Deleted: false, IsBot: false } user ? take(user) : null;
        }
        catch (SlackRefused error) when (error.Code == nobody)
        {
            return null;
        }
    }

    private async Task<string?> FindAsync(string channel, string key, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var self = _self ??= await calls.RepeatableAsync(
            "auth.test", () => SlackApiCalls.Form(), SlackRepliesJson.Default.SelfReply, "ask who the bot is", cancellationToken).ConfigureAwait(false);
        var oldest = ((since - ClockDifference).ToUnixTimeMilliseconds() / 1000.0).ToString("F6", CultureInfo.InvariantCulture);
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var reply = await calls.RepeatableAsync(
                "conversations.history",
                () => SlackApiCalls.Form(
                    ("channel", channel), ("oldest", oldest), ("inclusive", "true"), ("include_all_metadata", "true"), ("limit", $"{PageSize}"), ("cursor", cursor)),
                SlackRepliesJson.Default.HistoryReply,
                "look for an earlier message",
                cancellationToken).ConfigureAwait(false);

            // Anybody's app may write such metadata; only our bot's message is ours.
            var found = (reply.Messages ?? []).FirstOrDefault(m => m.Metadata?.Has(key) == true && IsBy(self, m));
            if (found?.Ts is not null || reply.NextCursor is null)
            {
                return found?.Ts;
            }

            cursor = reply.NextCursor;
        }

        return null;
    }

    private static bool IsBy(SelfReply self, HistoryMessage message) =>
        (self.BotId is not null && message.BotId == self.BotId) || (self.UserId is not null && message.User == self.UserId);
}
