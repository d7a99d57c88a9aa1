using System.Text.Json;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;

namespace DevEnv.Functions.Webhooks;

/// <summary>What an issue_comment event says, as far as it is read (GitHub Docs, "Webhook events and payloads", issue_comment).</summary>
public sealed record CommentEvent(CommentIssue? Issue, CommentText? Comment, PayloadRepository? Repository, PayloadInstallation? Installation)
{
    /// <returns>Null for a payload without one of the parts.</returns>
    public static CommentEvent? Read(byte[] body)
    {
        try
        {
            var read = JsonSerializer.Deserialize(body, PayloadJson.Default.CommentEvent);
            return read is { Issue.Number: > 0, Comment: { Id: > 0, User: not null }, Repository.Id: > 0, Installation.Id: > 0 }
                && RepositoryName.TryParse(read.Repository.FullName, out _) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public RepositoryRef RepositoryRef() => new(Repository!.Id, Repository.FullName!, Installation!.Id);
}

/// <param name="PullRequest">There when the issue is a pull request.</param>
public sealed record CommentIssue(int Number, JsonElement? PullRequest);

public sealed record CommentText(long Id, string? Body, PayloadAccount? User);
