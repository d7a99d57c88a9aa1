using System.Text.Json.Nodes;
using DevEnv.Contracts.Environments;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>A comment as webhooks and the REST API show it.</summary>
internal static class CommentPayload
{
    private static readonly string[] Contents = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"];

    public static byte[] Created(GitHubWorld world, Repository repository, PullRequest pullRequest, Comment comment)
    {
        var payload = PayloadParts.Template("issue_comment.template.json");
        payload.Remove("organization");
        payload["action"] = "created";
        payload["installation"]!["id"] = world.App.InstallationId;
        PayloadParts.Person(payload["sender"]!, comment.Author);
        PayloadParts.Fill(payload["repository"]!, repository);
        var issue = payload["issue"]!;
        issue["number"] = pullRequest.Number;
        issue["title"] = pullRequest.Title;
        issue["state"] = pullRequest.State;
        issue["draft"] = pullRequest.IsDraft;
        issue["html_url"] = $"https://github.com/{repository.FullName}/pull/{pullRequest.Number}";
        issue["created_at"] = EnvironmentTags.Time(pullRequest.CreatedAt);
        issue["updated_at"] = EnvironmentTags.Time(pullRequest.UpdatedAt);
        PayloadParts.Person(issue["user"]!, pullRequest.Author);

        // By this object GitHub tells a pull request from an issue (REST API, "Issues").
        issue["pull_request"] = new JsonObject
        {
            ["url"] = $"https://api.github.com/repos/{repository.FullName}/pulls/{pullRequest.Number}",
            ["html_url"] = $"https://github.com/{repository.FullName}/pull/{pullRequest.Number}",
            ["diff_url"] = $"https://github.com/{repository.FullName}/pull/{pullRequest.Number}.diff",
            ["patch_url"] = $"https://github.com/{repository.FullName}/pull/{pullRequest.Number}.patch",
            ["merged_at"] = pullRequest.MergedAt is { } merged ? EnvironmentTags.Time(merged) : null,
        };
        Fill(world, payload["comment"]!, repository, comment);
        return PayloadParts.Bytes(payload);
    }

    public static JsonObject Describe(GitHubWorld world, Repository repository, Comment comment)
    {
        var payload = PayloadParts.Template("issue_comment.template.json");
        var node = payload["comment"]!.AsObject();
        payload.Remove("comment");
        Fill(world, node, repository, comment);
        return node;
    }

    private static void Fill(GitHubWorld world, JsonNode node, Repository repository, Comment comment)
    {
        node["id"] = comment.Id;
        node["url"] = $"https://api.github.com/repos/{repository.FullName}/issues/comments/{comment.Id}";
        node["body"] = comment.Body;
        node["created_at"] = EnvironmentTags.Time(comment.CreatedAt);
        node["updated_at"] = EnvironmentTags.Time(comment.UpdatedAt);
        node["author_association"] = repository.Permissions.ContainsKey(comment.Author.ToLowerInvariant()) ? "COLLABORATOR" : "NONE";
        node["performed_via_github_app"] = comment.IsByApp ? new JsonObject { ["id"] = 1, ["client_id"] = world.App.AppId, ["slug"] = world.App.Slug } : null;
        PayloadParts.Person(node["user"]!, comment.Author);
        node["reactions"]!["total_count"] = comment.Reactions.Count;
        foreach (var content in Contents)
        {
            node["reactions"]![content] = comment.Reactions.Count(r => r.Content == content);
        }
    }
}
