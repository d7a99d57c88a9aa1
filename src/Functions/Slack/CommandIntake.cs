using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DevEnv.Contracts.Environments;
using DevEnv.Functions.Shared.Commands;

namespace DevEnv.Functions.Slack;

/// <summary>The queue's side of the door.</summary>
public delegate Task EnqueueCommand(string group, string deduplicationId, string body, CancellationToken cancellationToken);

/// <summary>From a verified form to a message in the queue, and what the person reads meanwhile.</summary>
public sealed class CommandIntake(EnqueueCommand enqueue, TimeProvider time)
{
    private const int LongestText = 500;

    public async Task<SlackDoorAnswer> CommandAsync(SlackForm form, CancellationToken cancellationToken)
    {
        if (form["user_id"] is not { Length: > 0 } user || form["trigger_id"] is not { Length: > 0 } trigger)
        {
            return new SlackDoorAnswer(400, "no user_id or trigger_id");
        }

        var text = form["text"] ?? string.Empty;
        if (text.Length > LongestText)
        {
            return SlackDoorAnswer.Told("too long", $"A command has at most {LongestText} characters. `/dev-env help` lists them.");
        }

        var (command, error) = CommandLine.Parse(text);
        if (command is null)
        {
            return SlackDoorAnswer.Told("not understood", error!);
        }

        if (command.Verb == CommandVerb.Help)
        {
            return SlackDoorAnswer.Told("help", CommandHelp.Text);
        }

        await SendAsync(Group(command, user), new QueuedCommand
        {
            Source = QueuedCommand.Slack,
            SlackUser = user,
            SlackUserName = form["user_name"],
            Channel = form["channel_id"],
            ResponseUrl = form["response_url"],
            Text = text,
            TriggerId = trigger,
            ReceivedAt = time.GetUtcNow(),
        }, cancellationToken).ConfigureAwait(false);
        return SlackDoorAnswer.Told($"queued {command.Verb}", "On it; the answer follows here.");
    }

    /// <summary>Slack shows no text that answers a press, so nothing is said; what came of it is told through the response URL.</summary>
    public async Task<SlackDoorAnswer> InteractionAsync(SlackForm form, CancellationToken cancellationToken)
    {
        if (Read(form["payload"]) is not { } payload)
        {
            return new SlackDoorAnswer(400, "no payload");
        }

        if (payload.Type != "block_actions" || payload.Actions is not [{ ActionId: { Length: > 0 } action } pressed])
        {
            return new SlackDoorAnswer(200, "ignored: not one button");
        }

        if (payload.User?.Id is not { Length: > 0 } user || payload.TriggerId is not { Length: > 0 } trigger)
        {
            return new SlackDoorAnswer(400, "no user or trigger_id");
        }

        // What the platform writes on its buttons begins with the environment's id.
        var first = pressed.Value?.Split(' ', ':', '|')[0];
        await SendAsync(EnvironmentId.TryParse(first, out var id) ? id.Value : user, new QueuedCommand
        {
            Source = QueuedCommand.Slack,
            SlackUser = user,
            SlackUserName = payload.User.Username,
            Channel = payload.Channel?.Id ?? payload.Container?.ChannelId,
            ResponseUrl = payload.ResponseUrl,
            ActionId = action,
            Value = pressed.Value,
            TriggerId = trigger,
            MessageTs = payload.Container?.MessageTs,
            ReceivedAt = time.GetUtcNow(),
        }, cancellationToken).ConfigureAwait(false);
        return new SlackDoorAnswer(200, "queued a button");
    }

    /// <summary>The environment where it is known by its id; a number alone is known only to whoever looks it up, and keeps its own order.</summary>
    private static string Group(ParsedCommand command, string user) => command switch
    {
        { Environment: { } id } => id,
        { PullRequest: { } number, Repository: { } repository } when repository.Length < 100 => $"{repository.ToLowerInvariant()}#{number.ToString(CultureInfo.InvariantCulture)}",
        { PullRequest: { } number } => $"#{number.ToString(CultureInfo.InvariantCulture)}",
        _ => user,
    };

    private static Interaction? Read(string? payload)
    {
        try
        {
            return payload is null ? null : JsonSerializer.Deserialize(payload, SlackDoorJson.Default.Interaction);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A second delivery of one act has the same trigger, and the queue drops it. SQS takes 128 characters.</summary>
    private Task SendAsync(string group, QueuedCommand command, CancellationToken cancellationToken) => enqueue(
        group,
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(command.TriggerId))),
        JsonSerializer.Serialize(command, CommandsJson.Default.QueuedCommand),
        cancellationToken);
}
