using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DevEnv.Contracts.Environments;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>
/// The part of GitHub's REST API that the platform calls, with its status codes, headers and pages. Sits behind an HttpClient
/// without a socket, and behind Kestrel for processes.
/// </summary>
public sealed partial class GitHubApi(GitHubWorld world, TimeProvider time) : HttpMessageHandler
{
    private const int LargestPage = 100;

    /// <summary>True answers 503 to everything, as GitHub does on a bad day.</summary>
    public bool IsDown { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var answer = IsDown ? Answer(HttpStatusCode.ServiceUnavailable, Message("Service unavailable")) : Route(request, body);
        answer.RequestMessage = request;
        return answer;
    }

    private HttpResponseMessage Route(HttpRequestMessage request, string? body)
    {
        var path = request.RequestUri!.AbsolutePath;
        var token = request.Headers.Authorization is { Scheme: "Bearer" or "token" } authorization ? authorization.Parameter ?? "" : "";
        if (AccessTokens().Match(path) is { Success: true } tokens && request.Method == HttpMethod.Post)
        {
            return Token(Number(tokens, "installation"), token);
        }

        if (!world.IsLive(token))
        {
            return Answer(HttpStatusCode.Unauthorized, Message("Bad credentials"));
        }

        if (InRepository().Match(path) is not { Success: true } match || world.FindRepository($"{match.Groups["owner"]}/{match.Groups["name"]}") is not { } repository)
        {
            return NotFound();
        }

        var rest = match.Groups["rest"].Value;
        return (request.Method.Method, rest) switch
        {
            ("GET", _) when Contents().Match(rest) is { Success: true } m => File(request, repository, Uri.UnescapeDataString(m.Groups["path"].Value)),
            ("GET", _) when Collaborator().Match(rest) is { Success: true } m => Permission(repository, Uri.UnescapeDataString(m.Groups["login"].Value)),
            ("GET", _) when Thread().Match(rest) is { Success: true } m => List(request, repository, (int)Number(m, "number")),
            ("POST", _) when Thread().Match(rest) is { Success: true } m => Create(repository, (int)Number(m, "number"), body),
            ("PATCH", _) when OneComment().Match(rest) is { Success: true } m => Edit(repository, Number(m, "id"), body),
            _ => NotFound(),
        };
    }

    private HttpResponseMessage Token(long installation, string jwt)
    {
        if (!AppJwtCheck.IsValid(jwt, world.App, time.GetUtcNow()))
        {
            return Answer(HttpStatusCode.Unauthorized, Message("A JSON web token could not be decoded"));
        }

        if (installation != world.App.InstallationId)
        {
            return NotFound();
        }

        var token = world.Mint(installation);
        return Answer(HttpStatusCode.Created, new JsonObject { ["token"] = token.Token, ["expires_at"] = EnvironmentTags.Time(token.ExpiresAt) });
    }

    private HttpResponseMessage File(HttpRequestMessage request, Repository repository, string path)
    {
        var reference = Query(request, "ref") ?? repository.DefaultBranch;
        var sha = repository.Branches.GetValueOrDefault(reference, reference);
        if (world.FindCommit(sha) is not { } commit)
        {
            return Answer(HttpStatusCode.NotFound, Message($"No commit found for the ref {reference}"));
        }

        if (!commit.Files.TryGetValue(path, out var content))
        {
            return commit.Files.Keys.Any(f => f.StartsWith(path + "/", StringComparison.Ordinal)) ? Answer(HttpStatusCode.OK, new JsonArray()) : NotFound();
        }

        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Convert.FromBase64String(content)) };
        answer.Content.Headers.TryAddWithoutValidation("Content-Type", "application/vnd.github.raw+json; charset=utf-8");
        return answer;
    }

    private static HttpResponseMessage Permission(Repository repository, string login)
    {
        var role = repository.Permissions.GetValueOrDefault(login.ToLowerInvariant());
        if (role is null)
        {
            return Answer(HttpStatusCode.NotFound, Message($"{login} is not a user"));
        }

        // The old field knows four levels only: maintain reads as write, triage as read (REST API, "Get repository permissions for a user").
        var level = role switch { "maintain" => "write", "triage" => "read", _ => role };
        return Answer(HttpStatusCode.OK, new JsonObject { ["permission"] = level, ["role_name"] = role, ["user"] = new JsonObject { ["login"] = login } });
    }

    private HttpResponseMessage List(HttpRequestMessage request, Repository repository, int number)
    {
        var size = Math.Clamp(int.Parse(Query(request, "per_page") ?? "30", CultureInfo.InvariantCulture), 1, LargestPage);
        var page = Math.Max(1, int.Parse(Query(request, "page") ?? "1", CultureInfo.InvariantCulture));
        var all = world.Comments(repository.FullName, number).ToList();
        var answer = Answer(HttpStatusCode.OK, new JsonArray([.. all.Skip((page - 1) * size).Take(size).Select(c => Show(c))]));
        if (page * size < all.Count)
        {
            var next = $"{request.RequestUri!.GetLeftPart(UriPartial.Path)}?per_page={size}&page={page + 1}";
            answer.Headers.TryAddWithoutValidation("Link", $"<{next}>; rel=\"next\"");
        }

        return answer;
    }

    private HttpResponseMessage Create(Repository repository, int number, string? body)
    {
        if (world.FindPullRequest(repository.FullName, number) is null)
        {
            return NotFound();
        }

        return BodyOf(body) is { } text
            ? Answer(HttpStatusCode.Created, Show(world.AddComment(repository.FullName, number, world.BotLogin, text, isByApp: true)))
            : Answer(HttpStatusCode.UnprocessableEntity, Message("Validation Failed"));
    }

    private HttpResponseMessage Edit(Repository repository, long id, string? body)
    {
        if (world.FindComment(id) is not { } comment || !comment.PullRequest.StartsWith(repository.FullName + "#", StringComparison.Ordinal))
        {
            return NotFound();
        }

        return BodyOf(body) is { } text
            ? Answer(HttpStatusCode.OK, Show(world.EditComment(comment, text)))
            : Answer(HttpStatusCode.UnprocessableEntity, Message("Validation Failed"));
    }

    /// <summary>GitHub takes at most 65,536 characters.</summary>
    private static string? BodyOf(string? json)
    {
        using var document = JsonDocument.Parse(json ?? "{}");
        return document.RootElement.TryGetProperty("body", out var body) && body.GetString() is { Length: > 0 and <= 65_536 } text ? text : null;
    }

    private JsonObject Show(Comment comment) => new()
    {
        ["id"] = comment.Id,
        ["body"] = comment.Body,
        ["user"] = new JsonObject { ["login"] = comment.Author, ["type"] = comment.IsByApp ? "Bot" : "User" },
        ["created_at"] = EnvironmentTags.Time(comment.CreatedAt),
        ["updated_at"] = EnvironmentTags.Time(comment.UpdatedAt),
        ["performed_via_github_app"] = comment.IsByApp ? new JsonObject { ["id"] = 1, ["client_id"] = world.App.AppId, ["slug"] = world.App.Slug } : null,
    };

    private static string? Query(HttpRequestMessage request, string name) =>
        request.RequestUri!.Query.TrimStart('?').Split('&').Select(p => p.Split('=', 2)).Where(p => p[0] == name && p.Length == 2).Select(p => Uri.UnescapeDataString(p[1])).FirstOrDefault();

    private static long Number(Match match, string group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static HttpResponseMessage NotFound() => Answer(HttpStatusCode.NotFound, Message("Not Found"));

    private static JsonObject Message(string text) => new() { ["message"] = text, ["documentation_url"] = "https://docs.github.com/rest" };

    private static HttpResponseMessage Answer(HttpStatusCode status, JsonNode body) => new(status)
    {
        Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
    };

    [GeneratedRegex("^/app/installations/(?<installation>[0-9]+)/access_tokens$")]
    private static partial Regex AccessTokens();

    [GeneratedRegex("^/repos/(?<owner>[^/]+)/(?<name>[^/]+)/(?<rest>.+)$")]
    private static partial Regex InRepository();

    [GeneratedRegex("^contents/(?<path>.+)$")]
    private static partial Regex Contents();

    [GeneratedRegex("^collaborators/(?<login>[^/]+)/permission$")]
    private static partial Regex Collaborator();

    [GeneratedRegex("^issues/(?<number>[0-9]+)/comments$")]
    private static partial Regex Thread();

    [GeneratedRegex("^issues/comments/(?<id>[0-9]+)$")]
    private static partial Regex OneComment();
}
