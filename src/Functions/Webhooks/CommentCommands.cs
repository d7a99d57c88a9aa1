using System.Text.Json;
using DevEnv.Contracts.Environments;
using DevEnv.Functions.Shared.Commands;
using DevEnv.Functions.Shared.GitHub;
using DevEnv.Functions.Shared.Queues;

namespace DevEnv.Functions.Webhooks;

/// <summary>A comment whose first line begins with /dev-env is a command: it goes through the same queue as Slack's.</summary>
public sealed class CommentCommands(CommandQueue queue, TimeProvider time)
{
    private const string Prefix = "/dev-env";
    private const int LongestLine = 500;

    public async Task<WebhookAnswer> AnswerAsync(Delivery delivery, string id, CancellationToken cancellationToken)
    {
        if (CommentEvent.Read(delivery.Body) is not { } comment)
        {
            return WebhookAnswer.Malformed("The body is not an issue_comment event.");
        }

        if (comment.Issue!.PullRequest is not { ValueKind: JsonValueKind.Object } || CommandOf(comment.Comment!.Body) is not { } text)
        {
            return WebhookAnswer.Ignored("Not a command: those begin with /dev-env on the first line of a comment on a pull request.");
        }

        if (!GitHubLogin.TryRead(comment.Comment.User!.Login, comment.Comment.User.Type, out var login, out var isBot) || isBot)
        {
            return WebhookAnswer.Ignored("A bot gives no commands.");
        }

        var repository = comment.RepositoryRef();
        var environment = EnvironmentId.Of(repository.FullName, repository.Id, comment.Issue.Number);
        var command = new QueuedCommand
        {
            Source = QueuedCommand.Comment,
            GitHubLogin = login,
            Text = text,
            TriggerId = id,
            ReceivedAt = time.GetUtcNow(),
            Environment = environment.Value,
            Place = new CommentPlace(repository, comment.Issue.Number, comment.Comment.Id),
        };
        await queue.SendAsync(environment.Value, id, JsonSerializer.Serialize(command, CommandsJson.Default.QueuedCommand), cancellationToken).ConfigureAwait(false);
        return new WebhookAnswer(202, Outcomes.Accepted, "The command is carried out; a reaction on the comment says how it went.", environment.Value);
    }

    /// <summary>What follows the prefix on the first line; null when the comment is no command.</summary>
    private static string? CommandOf(string? body)
    {
        var line = (body ?? string.Empty).TrimStart().Split('\n', 2)[0].Trim();
        var isCommand = line.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && (line.Length == Prefix.Length || char.IsWhiteSpace(line[Prefix.Length]));
        return isCommand && line.Length <= LongestLine ? line[Prefix.Length..].Trim() : null;
    }
}
