using System.Text.Json.Nodes;
using DevEnv.Contracts.Environments;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>A pull request as webhooks and the REST API show it.</summary>
internal static class PullRequestPayload
{
    private const string Template = "pull_request.template.json";

    /// <param name="before">With <paramref name="after"/> on a push only.</param>
    public static byte[] Build(
        GitHubWorld world, Repository repository, PullRequest pullRequest, string action, string sender, string? before = null, string? after = null)
    {
        var payload = PayloadParts.Template(Template);
        payload["action"] = action;
        payload["number"] = pullRequest.Number;
        payload["installation"]!["id"] = world.App.InstallationId;
        PayloadParts.Person(payload["sender"]!, sender);
        PayloadParts.Fill(payload["repository"]!, repository);
        Fill(payload["pull_request"]!, repository, pullRequest);
        if (before is not null && after is not null)
        {
            (payload["before"], payload["after"]) = (before, after);
        }

        return PayloadParts.Bytes(payload);
    }

    /// <summary>As the REST API tells it: the very object of the webhook.</summary>
    public static JsonObject Describe(Repository repository, PullRequest pullRequest)
    {
        var payload = PayloadParts.Template(Template);
        var request = payload["pull_request"]!.AsObject();
        payload.Remove("pull_request");
        Fill(request, repository, pullRequest);
        return request;
    }

    /// <summary>What a list leaves out of each (REST API, "List pull requests").</summary>
    public static JsonObject Shorten(JsonObject request)
    {
        string[] left =
        [
            "merged", "mergeable", "rebaseable", "mergeable_state", "merged_by", "comments", "review_comments", "maintainer_can_modify", "commits", "additions",
            "deletions", "changed_files",
        ];
        foreach (var name in left)
        {
            request.Remove(name);
        }

        return request;
    }

    private static void Fill(JsonNode request, Repository repository, PullRequest pullRequest)
    {
        request["number"] = pullRequest.Number;
        request["id"] = repository.Id * 1000 + pullRequest.Number;
        request["title"] = pullRequest.Title;
        request["state"] = pullRequest.State;
        request["draft"] = pullRequest.IsDraft;
        request["merged"] = pullRequest.MergedAt is not null;
        request["created_at"] = EnvironmentTags.Time(pullRequest.CreatedAt);
        request["updated_at"] = EnvironmentTags.Time(pullRequest.UpdatedAt);
        request["closed_at"] = pullRequest.ClosedAt is { } closed ? EnvironmentTags.Time(closed) : null;
        request["merged_at"] = pullRequest.MergedAt is { } merged ? EnvironmentTags.Time(merged) : null;
        request["url"] = $"https://api.github.com/repos/{repository.FullName}/pulls/{pullRequest.Number}";
        request["html_url"] = $"https://github.com/{repository.FullName}/pull/{pullRequest.Number}";
        PayloadParts.Person(request["user"]!, pullRequest.Author);
        PayloadParts.Fill(request["base"]!["repo"]!, repository);
        Side(request["base"]!, repository.Owner, repository.DefaultBranch, repository.Branches[repository.DefaultBranch]);
        Side(request["head"]!, pullRequest.HeadRepository.Split('/')[0], pullRequest.HeadBranch, pullRequest.HeadSha);
        var isFork = pullRequest.HeadRepository != repository.FullName;
        PayloadParts.Fill(request["head"]!["repo"]!, isFork ? repository with { Id = repository.Id + 500_000_000, FullName = pullRequest.HeadRepository } : repository);
        request["head"]!["repo"]!["fork"] = isFork;
    }

    private static void Side(JsonNode side, string owner, string branch, string sha)
    {
        side["label"] = $"{owner}:{branch}";
        side["ref"] = branch;
        side["sha"] = sha;
        PayloadParts.Person(side["user"]!, owner);
    }
}
