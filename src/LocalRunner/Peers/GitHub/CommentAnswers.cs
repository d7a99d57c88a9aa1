using System.Net;
using System.Text.Json.Nodes;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>What GitHub answers about comments (REST API, "Issue comments" and "Reactions").</summary>
internal sealed class CommentAnswers(GitHubWorld world)
{
    private const int LongestBody = 65_536;
    private static readonly string[] Contents = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"];

    public HttpResponseMessage List(HttpRequestMessage request, Repository repository, long number) =>
        Answers.Page(request, [.. world.Comments(repository.FullName, (int)number)], c => CommentPayload.Describe(world, repository, c));

    public HttpResponseMessage Create(Repository repository, long number, string? body)
    {
        if (world.FindPullRequest(repository.FullName, (int)number) is null)
        {
            return Answers.NotFound();
        }

        return Answers.Text(body, "body", LongestBody) is { } text
            ? Answers.Json(HttpStatusCode.Created, CommentPayload.Describe(world, repository, world.AddComment(repository.FullName, (int)number, world.BotLogin, text, isByApp: true)))
            : Answers.Invalid();
    }

    public HttpResponseMessage Edit(Repository repository, long id, string? body)
    {
        if (Find(repository, id) is not { } comment)
        {
            return Answers.NotFound();
        }

        return Answers.Text(body, "body", LongestBody) is { } text ? Answers.Ok(CommentPayload.Describe(world, repository, world.EditComment(comment, text))) : Answers.Invalid();
    }

    public HttpResponseMessage Delete(Repository repository, long id)
    {
        if (Find(repository, id) is null)
        {
            return Answers.NotFound();
        }

        world.DeleteComment(id);
        return new HttpResponseMessage(HttpStatusCode.NoContent);
    }

    /// <summary>201 for a new one, 200 when the App has given it before.</summary>
    public HttpResponseMessage React(Repository repository, long id, string? body)
    {
        if (Find(repository, id) is null)
        {
            return Answers.NotFound();
        }

        if (Answers.Text(body, "content", 20) is not { } content || !Contents.Contains(content))
        {
            return Answers.Invalid();
        }

        var (reaction, isNew) = world.React(id, world.BotLogin, content);
        return Answers.Json(isNew ? HttpStatusCode.Created : HttpStatusCode.OK, Describe(reaction));
    }

    /// <summary>Oldest first.</summary>
    public HttpResponseMessage Reactions(HttpRequestMessage request, Repository repository, long id) =>
        Find(repository, id) is { } comment ? Answers.Page(request, [.. comment.Reactions], Describe) : Answers.NotFound();

    private static JsonObject Describe(Reaction reaction) =>
        new() { ["id"] = reaction.Id, ["content"] = reaction.Content, ["user"] = new JsonObject { ["login"] = reaction.User, ["type"] = "Bot" } };

    private Comment? Find(Repository repository, long id) =>
        world.FindComment(id) is { } comment && comment.PullRequest.StartsWith(repository.FullName + "#", StringComparison.Ordinal) ? comment : null;
}
