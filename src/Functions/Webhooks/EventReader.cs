using System.Text;
using System.Text.Json;
using Octokit.Webhooks;
using Octokit.Webhooks.Events;

namespace DevEnv.Functions.Webhooks;

/// <summary>Octokit's model of a pull_request event; its source-generated context is reached through the processor only.</summary>
public sealed class EventReader : WebhookEventProcessor
{
    /// <returns>What is wrong instead, for people: never the payload's own text.</returns>
    public (PullRequestAsk? Ask, string? Problem) ReadPullRequest(Delivery delivery)
    {
        try
        {
            var payload = DeserializeWebhookEvent(new WebhookHeaders { Event = WebhookEventType.PullRequest }, delivery.Text());
            return payload is PullRequestEvent pullRequest ? PullRequestAsk.Of(pullRequest) : (null, "The body is not a pull_request event.");
        }
        catch (JsonException error)
        {
            return (null, $"The body is not a pull_request event as GitHub describes it (at {Where(error.Path)}).");
        }
        catch (DecoderFallbackException)
        {
            return (null, "The body is not UTF-8.");
        }
    }

    // A path can end in a key of the payload, which is anybody's text.
    private static string Where(string? path) =>
        path is { Length: < 100 } && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '$' or '.' or '_' or '[' or ']') ? path : "an unnamed place";
}
