using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using DevEnv.Contracts.Environments;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>A pull_request webhook payload: a real one (octokit/webhooks, MIT) with this world's facts put in.</summary>
internal static class PullRequestPayload
{
    private static readonly Lazy<string> Template = new(ReadTemplate);

    public static byte[] Build(GitHubWorld world, Repository repository, PullRequest pullRequest, string action, string sender)
    {
        var payload = JsonNode.Parse(Template.Value)!;
        payload["action"] = action;
        payload["number"] = pullRequest.Number;
        payload["installation"]!["id"] = world.App.InstallationId;
        Person(payload["sender"]!, sender);
        Fill(payload["repository"]!, repository);
        var request = payload["pull_request"]!;
        request["number"] = pullRequest.Number;
        request["id"] = repository.Id * 1000 + pullRequest.Number;
        request["title"] = pullRequest.Title;
        request["state"] = pullRequest.State;
        request["draft"] = pullRequest.IsDraft;
        request["merged"] = false;
        request["created_at"] = EnvironmentTags.Time(pullRequest.CreatedAt);
        request["updated_at"] = EnvironmentTags.Time(pullRequest.UpdatedAt);
        request["html_url"] = $"https://github.com/{repository.FullName}/pull/{pullRequest.Number}";
        Person(request["user"]!, pullRequest.Author);
        Fill(request["base"]!["repo"]!, repository);
        Side(request["base"]!, repository.Owner, repository.DefaultBranch, repository.Branches[repository.DefaultBranch]);
        Side(request["head"]!, pullRequest.HeadRepository.Split('/')[0], pullRequest.HeadBranch, pullRequest.HeadSha);
        var isFork = pullRequest.HeadRepository != repository.FullName;
        Fill(request["head"]!["repo"]!, isFork ? repository with { Id = repository.Id + 500_000_000, FullName = pullRequest.HeadRepository } : repository);
        request["head"]!["repo"]!["fork"] = isFork;
        return Encoding.UTF8.GetBytes(payload.ToJsonString());
    }

    private static void Side(JsonNode side, string owner, string branch, string sha)
    {
        side["label"] = $"{owner}:{branch}";
        side["ref"] = branch;
        side["sha"] = sha;
        Person(side["user"]!, owner);
    }

    private static void Fill(JsonNode node, Repository repository)
    {
        node["id"] = repository.Id;
        node["name"] = repository.Name;
        node["full_name"] = repository.FullName;
        node["html_url"] = $"https://github.com/{repository.FullName}";
        node["default_branch"] = repository.DefaultBranch;
        Person(node["owner"]!, repository.Owner);
    }

    private static void Person(JsonNode node, string login)
    {
        node["login"] = login;
        node["type"] = login.EndsWith("[bot]", StringComparison.Ordinal) ? "Bot" : "User";
    }

    private static string ReadTemplate()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("pull_request.template.json")
            ?? throw new InvalidOperationException("The payload template is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
