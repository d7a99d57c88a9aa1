using System.Net;
using System.Text.Json.Nodes;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>What GitHub answers about a repository, its files, pull requests and people.</summary>
internal sealed class RepositoryAnswers(GitHubWorld world)
{
    public static HttpResponseMessage Show(Repository repository)
    {
        var payload = PayloadParts.Template("pull_request.template.json");
        var node = payload["repository"]!.DeepClone();
        PayloadParts.Fill(node, repository);
        return Answers.Ok(node);
    }

    public HttpResponseMessage File(HttpRequestMessage request, Repository repository, string path)
    {
        var reference = Answers.Query(request, "ref") ?? repository.DefaultBranch;
        var sha = repository.Branches.GetValueOrDefault(reference, reference);
        if (world.FindCommit(sha) is not { } commit)
        {
            return Answers.Say(HttpStatusCode.NotFound, $"No commit found for the ref {reference}");
        }

        if (!commit.Files.TryGetValue(path, out var content))
        {
            return commit.Files.Keys.Any(f => f.StartsWith(path + "/", StringComparison.Ordinal)) ? Answers.Ok(new JsonArray()) : Answers.NotFound();
        }

        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Convert.FromBase64String(content)) };
        answer.Content.Headers.TryAddWithoutValidation("Content-Type", "application/vnd.github.raw+json; charset=utf-8");
        return answer;
    }

    public static HttpResponseMessage Permission(Repository repository, string login)
    {
        var role = repository.Permissions.GetValueOrDefault(login.ToLowerInvariant());
        if (role is null)
        {
            return Answers.Say(HttpStatusCode.NotFound, $"{login} is not a user");
        }

        // The old field knows four levels only: maintain reads as write, triage as read (REST API, "Get repository permissions for a user").
        var level = role switch { "maintain" => "write", "triage" => "read", _ => role };
        return Answers.Ok(new JsonObject { ["permission"] = level, ["role_name"] = role, ["user"] = new JsonObject { ["login"] = login } });
    }

    public HttpResponseMessage PullRequest(Repository repository, long number) =>
        number <= int.MaxValue && world.FindPullRequest(repository.FullName, (int)number) is { } pullRequest
            ? Answers.Ok(PullRequestPayload.Describe(repository, pullRequest))
            : Answers.NotFound();

    /// <summary>By creation, newest first unless asked otherwise; the open ones unless asked otherwise.</summary>
    public HttpResponseMessage PullRequests(HttpRequestMessage request, Repository repository)
    {
        var state = Answers.Query(request, "state") ?? "open";
        var found = world.PullRequests.Where(p => p.Repository == repository.FullName && (state == "all" || p.State == state));
        var ordered = Answers.Query(request, "direction") == "asc" ? found.OrderBy(p => p.Number) : found.OrderByDescending(p => p.Number);
        return Answers.Page(request, [.. ordered], p => PullRequestPayload.Shorten(PullRequestPayload.Describe(repository, p)));
    }

    /// <summary>Everybody whom a repository or the world's e-mails name is a user.</summary>
    public HttpResponseMessage User(string login)
    {
        var email = world.EmailOf(login);
        if (email is null && !world.Repositories.Any(r => r.Permissions.ContainsKey(login.ToLowerInvariant())))
        {
            return Answers.NotFound();
        }

        return Answers.Ok(new JsonObject { ["login"] = login, ["type"] = "User", ["email"] = email });
    }
}
