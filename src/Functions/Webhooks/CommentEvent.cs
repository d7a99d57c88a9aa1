using System.Text.Json;
using System.Text.Json.Serialization;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.GitHub;

namespace DevEnv.Functions.Webhooks;

/// <summary>What an issue_comment event says, as far as it is read (GitHub Docs, "Webhook events and payloads", issue_comment).</summary>
internal sealed record CommentEvent(CommentIssue? Issue, CommentText? Comment, CommentRepository? Repository, CommentInstallation? Installation)
{
    /// <returns>Null for a payload without one of the parts.</returns>
    public static CommentEvent? Read(byte[] body)
    {
        try
        {
            var read = JsonSerializer.Deserialize(body, CommentEventJson.Default.CommentEvent);
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
internal sealed record CommentIssue(int Number, JsonElement? PullRequest);

internal sealed record CommentText(long Id, string? Body, CommentAuthor? User);

internal sealed record CommentAuthor(string? Login, string? Type);

internal sealed record CommentRepository(long Id, string? FullName);

internal sealed record CommentInstallation(long Id);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CommentEvent))]
internal sealed partial class CommentEventJson : JsonSerializerContext;
