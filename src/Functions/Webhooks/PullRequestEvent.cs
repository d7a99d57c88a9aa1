using System.Text.Json;

namespace DevEnv.Functions.Webhooks;

/// <summary>What a pull_request event says, as far as it is read (GitHub Docs, "Webhook events and payloads", pull_request).</summary>
public sealed record PullRequestEvent(PayloadPullRequest? PullRequest, PayloadRepository? Repository, PayloadInstallation? Installation, PayloadAccount? Sender)
{
    /// <returns>What is wrong instead, for people: never the payload's own text.</returns>
    public static (PullRequestEvent? Event, string? Problem) Read(byte[] body)
    {
        try
        {
            return (JsonSerializer.Deserialize(body, PayloadJson.Default.PullRequestEvent), null);
        }
        catch (JsonException error)
        {
            return (null, $"The body is not a pull_request event as GitHub describes it (at {Where(error.Path)}).");
        }
    }

    // A path can end in a key of the payload, which is anybody's text.
    private static string Where(string? path) =>
        path is { Length: < 100 } && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '$' or '.' or '_' or '[' or ']') ? path : "an unnamed place";
}

public sealed record PayloadPullRequest(int Number, PayloadCommit? Head, DateTimeOffset? UpdatedAt);

public sealed record PayloadCommit(string? Sha);
