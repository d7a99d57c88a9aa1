using System.Collections.Concurrent;

namespace DevEnv.Functions.Shared.Slack;

/// <summary>Ids of channels by name: only chat.postMessage takes names. A name found is kept, as a channel keeps its id when it is renamed.</summary>
public sealed class SlackChannels(SlackApiCalls calls)
{
    private const int MostPages = 20;
    private readonly ConcurrentDictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <param name="channel">An id, or a name with or without #.</param>
    /// <exception cref="SlackRefused">With <c>channel_not_found</c>.</exception>
    public async Task<string> IdAsync(string channel, CancellationToken cancellationToken)
    {
        if (IsId(channel))
        {
            return channel;
        }

        var name = channel.TrimStart('#');
        if (_ids.TryGetValue(name, out var known))
        {
            return known;
        }

        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var reply = await calls.RepeatableAsync(
                "conversations.list",
                () => SlackApiCalls.Form(("types", "public_channel,private_channel"), ("exclude_archived", "true"), ("limit", "200"), ("cursor", cursor)),
                SlackRepliesJson.Default.ChannelsReply,
                "find a channel",
                cancellationToken).ConfigureAwait(false);
            foreach (var found in (reply.Channels ?? []).Where(c => c is { Id: not null, Name: not null }))
            {
                _ids[found.Name!] = found.Id!;
            }

            cursor = reply.NextCursor;
            if (_ids.TryGetValue(name, out var id))
            {
                return id;
            }

            if (cursor is null)
            {
                break;
            }
        }

        throw new SlackRefused($"Could not find the channel '{name}' (the app must be in it)", "channel_not_found");
    }

    /// <summary>C for channels, D for direct messages, G for some private ones (Slack docs, "Conversation object"); names have no capitals.</summary>
    private static bool IsId(string channel) =>
        channel.Length > 2 && channel[0] is 'C' or 'D' or 'G' && channel.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
}
