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
    /// <returns>False when nobody was told: the address is not one of Slack's, or good no longer.</returns>
    /// <exception cref="SlackUnavailable">Slack may have told it or not.</exception>
    public async Task<bool> SendAsync(string responseUrl, string text, string? blocks, bool replaceOriginal, CancellationToken cancellationToken)
    {
        if (!TryAllow(responseUrl, out var address))
        {
            LambdaLogger.Log("A late answer was not sent: its address is not one of Slack's.\n");
            return false;
        }

        var body = SlackApiCalls.Json(SlackMessageJson.Response(text, blocks, replaceOriginal));
        var answer = await transport.SendAsync(address, body, token: null, "send a late answer", cancellationToken).ConfigureAwait(false);
        var status = ((int)answer.Status).ToString(CultureInfo.InvariantCulture);
        switch ((int)answer.Status)
        {
            case 200:
                return true;
            case 408 or 429 or >= 500:
                throw new SlackUnavailable($"Could not send a late answer: Slack answered {status}.");
            default:
                LambdaLogger.Log($"A late answer was not taken: Slack answered {status}.\n");
                return false;
        }
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
