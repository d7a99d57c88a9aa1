using System.Globalization;
using Amazon.Lambda.Core;

namespace DevEnv.Functions.Shared.Slack;

/// <summary>
/// The late answer to a command or a pressed button, through the address that came with it: good for 5 uses within 30 minutes
/// (Slack docs, "Handling user interaction", message responses). The address is a credential, and stays out of every log.
/// </summary>
public sealed class ResponseUrl(SlackTransport transport, SlackOptions options)
{
    private const string Host = "hooks.slack.com";

    /// <param name="blocks">Block Kit as a JSON array.</param>
    /// <param name="replaceOriginal">In place of the message that the person acted on.</param>
    /// <returns>False when nobody was told: nothing hangs on it, so it is logged and no error.</returns>
    public async Task<bool> SendAsync(string responseUrl, string text, string? blocks, bool replaceOriginal, CancellationToken cancellationToken)
    {
        if (!TryAllow(responseUrl, out var address))
        {
            LambdaLogger.Log("A late answer was not sent: its address is not one of Slack's.\n");
            return false;
        }

        try
        {
            var body = SlackApiCalls.Json(SlackMessageJson.Response(text, blocks, replaceOriginal));
            var answer = await transport.SendAsync(address, body, token: null, "send a late answer", cancellationToken).ConfigureAwait(false);
            if ((int)answer.Status == 200)
            {
                return true;
            }

            LambdaLogger.Log($"A late answer was not taken: Slack answered {((int)answer.Status).ToString(CultureInfo.InvariantCulture)}.\n");
        }
        catch (SlackUnavailable error)
        {
            LambdaLogger.Log($"{error.Message}\n");
        }

        return false;
    }

    /// <summary>Slash commands get /commands/, buttons /actions/ (Slack docs, "Enabling interactivity with slash commands", "block_actions payload").</summary>
    private bool TryAllow(string responseUrl, out Uri address)
    {
        var isAddress = Uri.TryCreate(responseUrl, UriKind.Absolute, out var parsed);
        address = parsed!;
        if (!isAddress || address.UserInfo.Length > 0)
        {
            return false;
        }

        var isSlack = address.Scheme == Uri.UriSchemeHttps && address.Host == Host && address.IsDefaultPort
            && (address.AbsolutePath.StartsWith("/commands/", StringComparison.Ordinal) || address.AbsolutePath.StartsWith("/actions/", StringComparison.Ordinal));
        return isSlack || (options.Api.IsLoopback && address.Scheme == options.Api.Scheme && address.Authority == options.Api.Authority);
    }
}
