using System.Security.Cryptography;
using System.Text;
using Amazon.Lambda.Core;
using DevEnv.Functions.Shared.Slack;

namespace DevEnv.Functions.Shared.Commands;

/// <summary>
/// What came of a command, told to its person in Slack: through the response URL, and once that is good no longer (a command may
/// have to wait for hours) by a direct message, which is looked for before it is posted.
/// </summary>
public sealed class LateAnswers(ResponseUrl responses, SlackClient slack)
{
    /// <exception cref="Shared.StepException">
    /// Slack has to be asked again. What a response URL was sent cannot be looked for, so after a lost answer it is read twice rather than never.
    /// </exception>
    public async Task TellAsync(QueuedCommand command, CommandReply reply, CancellationToken cancellationToken)
    {
        if (reply.Text.Length == 0 || command.ResponseUrl is not { } url
            || await responses.SendAsync(url, reply.Text, reply.Blocks, reply.ReplaceOriginal, cancellationToken).ConfigureAwait(false)
            || command.SlackUser is not { } user)
        {
            return;
        }

        try
        {
            var channel = await slack.OpenDirectMessageAsync(user, cancellationToken).ConfigureAwait(false);
            await slack.PostOnceAsync(channel, Key(command.TriggerId), reply.Text, reply.Blocks, command.ReceivedAt, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is SlackRefused or SlackDenied)
        {
            // Such as somebody who has left. The command is done all the same.
            LambdaLogger.Log($"A late answer was not taken: {error.Message}\n");
        }
    }

    /// <summary>Of the direct message, by the trigger of the command.</summary>
    public static string Key(string trigger) => $"answer:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(trigger)))}";
}
