using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace DevEnv.Functions.Tests.Support;

/// <summary>GitHub's REST API as far as the platform uses it: an App with one key, installation tokens, files, permissions, comments.</summary>
public sealed class FakeGitHub(TimeProvider time) : HttpMessageHandler
{
    public const string AppId = "Iv23liDevEnv";
    private static readonly string Pem = NewKey();
    private long _lastComment = 1000;
    private int _tokens;

    public static string PrivateKey => Pem;

    /// <summary>By path@sha.</summary>
    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>By login: the permission level, and the role when it is another word.</summary>
    public Dictionary<string, (string Level, string Role)> Permissions { get; } = [];

    /// <summary>By number: what GET pulls/{number} answers, see <see cref="PullRequest"/>; the open ones are the list.</summary>
    public Dictionary<int, JsonObject> PullRequests { get; } = [];

    /// <summary>By login.</summary>
    public Dictionary<string, string?> Emails { get; } = [];

    /// <summary>By owner/name: what GET repos/{owner}/{name}/installation answers, and the repository's id.</summary>
    public Dictionary<string, (JsonObject Installation, long RepositoryId)> Installations { get; } = [];

    /// <summary>The App's delivery log, newest first, as GitHub lists it.</summary>
    public List<JsonObject> Deliveries { get; } = [];

    public List<(long Comment, string Content)> Reactions { get; } = [];
    public List<Comment> Comments { get; } = [];
    public List<(string Method, string Path, string? Authorization, string? Accept)> Requests { get; } = [];
    public HashSet<string> Revoked { get; } = [];

    /// <summary>Asked first; null lets the request through.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Fault { get; set; } = _ => null;

    public IReadOnlyList<Comment> OurComments => [.. Comments.Where(c => c.ByApp)];

    public Comment Add(int pullRequest, string body, bool byApp)
    {
        var comment = new Comment(++_lastComment, pullRequest, body, byApp);
        Comments.Add(comment);
        return comment;
    }

    /// <summary>A pull request by Codertocat in Codertocat/Hello-World, as GitHub's API tells it.</summary>
    public static JsonObject PullRequest(int number, string sha, string state = "open") => new()
    {
        ["number"] = number,
        ["state"] = state,
        ["draft"] = false,
        ["merged_at"] = null,
        ["updated_at"] = "2026-11-23T08:00:00Z",
        ["user"] = new JsonObject { ["login"] = "Codertocat", ["type"] = "User" },
        ["head"] = new JsonObject { ["sha"] = sha, ["repo"] = new JsonObject { ["id"] = 186853002, ["full_name"] = "Codertocat/Hello-World" } },
        ["base"] = new JsonObject { ["sha"] = sha, ["repo"] = new JsonObject { ["id"] = 186853002, ["full_name"] = "Codertocat/Hello-World" } },
    };

    public static HttpResponseMessage Answer(HttpStatusCode status, string body = "{}") =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken));
        lock (Requests)
        {
            Requests.Add((request.Method.Method, request.RequestUri!.PathAndQuery, request.Headers.Authorization?.Parameter, request.Headers.Accept.ToString()));
            request.Headers.GetValues("X-GitHub-Api-Version").Single().ShouldBe("2022-11-28");
            request.Headers.UserAgent.ToString().ShouldNotBeEmpty();
            return Fault(request) ?? Respond(request, body);
        }
    }

    private HttpResponseMessage Respond(HttpRequestMessage request, JsonNode? body)
    {
        var parts = request.RequestUri!.AbsolutePath.Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        var query = HttpUtility.ParseQueryString(request.RequestUri.Query);
        if (parts is ["app", "installations", _, "access_tokens"])
        {
            return IsJwtGood(request.Headers.Authorization!.Parameter!)
                ? Answer(HttpStatusCode.Created, $$"""{"token":"token-{{++_tokens}}","expires_at":"{{time.GetUtcNow().AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}"}""")
                : Answer(HttpStatusCode.Unauthorized);
        }

        if (parts is ["app", ..] or ["repos", _, _, "installation"])
        {
            return IsJwtGood(request.Headers.Authorization!.Parameter!) ? AsApp(request.Method.Method, parts, query["cursor"]) : Answer(HttpStatusCode.Unauthorized);
        }

        var token = request.Headers.Authorization?.Parameter ?? "none";
        if (!token.StartsWith("token-", StringComparison.Ordinal) || Revoked.Contains(token))
        {
            return Answer(HttpStatusCode.Unauthorized);
        }

        return (request.Method.Method, parts) switch
        {
            ("GET", ["repos", _, _, "contents", ..]) => File(string.Join('/', parts[4..]), query["ref"]!),
            ("GET", ["repos", _, _, "collaborators", var login, "permission"]) => Permissions.TryGetValue(login, out var p)
                ? Answer(HttpStatusCode.OK, new JsonObject { ["permission"] = p.Level, ["role_name"] = p.Role }.ToJsonString())
                : Answer(HttpStatusCode.NotFound),
            ("GET", ["repos", _, _, "issues", var number, "comments"]) => Page(Number(number), Number(query["per_page"]!), Number(query["page"]!)),
            ("POST", ["repos", _, _, "issues", var number, "comments"]) => Answer(HttpStatusCode.Created, Add(Number(number), (string)body!["body"]!, byApp: true).Json().ToJsonString()),
            ("PATCH", ["repos", _, _, "issues", "comments", var id]) => Edit(long.Parse(id, CultureInfo.InvariantCulture), (string)body!["body"]!),
            ("DELETE", ["repos", _, _, "issues", "comments", var id]) => Answer(Comments.RemoveAll(c => c.Id == long.Parse(id, CultureInfo.InvariantCulture)) > 0 ? HttpStatusCode.NoContent : HttpStatusCode.NotFound),
            ("POST", ["repos", _, _, "issues", "comments", var id, "reactions"]) => React(long.Parse(id, CultureInfo.InvariantCulture), (string)body!["content"]!),
            ("GET", ["repos", _, _, "pulls"]) => Pulls(Number(query["per_page"]!), Number(query["page"]!)),
            ("GET", ["repos", _, _, "pulls", var number]) => PullRequests.TryGetValue(Number(number), out var pull) ? Answer(HttpStatusCode.OK, pull.ToJsonString()) : Answer(HttpStatusCode.NotFound),
            ("GET", ["repos", var owner, var name]) => Installations.TryGetValue($"{owner}/{name}", out var i)
                ? Answer(HttpStatusCode.OK, new JsonObject { ["id"] = i.RepositoryId, ["full_name"] = $"{owner}/{name}" }.ToJsonString())
                : Answer(HttpStatusCode.NotFound),
            ("GET", ["users", var login]) => Emails.TryGetValue(login, out var email)
                ? Answer(HttpStatusCode.OK, new JsonObject { ["login"] = login, ["email"] = email }.ToJsonString())
                : Answer(HttpStatusCode.NotFound),
            _ => Answer(HttpStatusCode.NotFound),
        };
    }

    private HttpResponseMessage AsApp(string method, string[] parts, string? cursor)
    {
        switch (method, parts)
        {
            case ("GET", ["repos", var owner, var name, "installation"]):
                return Installations.TryGetValue($"{owner}/{name}", out var found) ? Answer(HttpStatusCode.OK, found.Installation.ToJsonString()) : Answer(HttpStatusCode.NotFound);
            case ("GET", ["app", "hook", "deliveries"]):
                var start = cursor is null ? 0 : Number(cursor["v1_".Length..]);
                var page = Answer(HttpStatusCode.OK, new JsonArray([.. Deliveries.Skip(start).Take(100).Select(d => d.DeepClone())]).ToJsonString());
                page.Headers.TryAddWithoutValidation("Link", start + 100 < Deliveries.Count ? $"<https://api.github.com/app/hook/deliveries?per_page=100&cursor=v1_{start + 100}>; rel=\"next\"" : "");
                return page;
            case ("POST", ["app", "hook", "deliveries", var id, "attempts"]):
                return Answer(Deliveries.Any(d => ((long)d["id"]!).ToString(CultureInfo.InvariantCulture) == id) ? HttpStatusCode.Accepted : HttpStatusCode.NotFound);
            default:
                return Answer(HttpStatusCode.NotFound);
        }
    }

    private HttpResponseMessage Pulls(int size, int page)
    {
        var open = PullRequests.Values.Where(p => (string)p["state"]! == "open").ToList();
        var answer = Answer(HttpStatusCode.OK, new JsonArray([.. open.Skip((page - 1) * size).Take(size).Select(p => p.DeepClone())]).ToJsonString());
        if (open.Count > page * size)
        {
            answer.Headers.TryAddWithoutValidation("Link", $"<https://elsewhere.example/?page=1>; rel=\"prev\", <https://elsewhere.example/?page={page + 1}>; rel=\"next\"");
        }

        return answer;
    }

    private HttpResponseMessage React(long comment, string content)
    {
        var isNew = !Reactions.Contains((comment, content));
        if (isNew)
        {
            Reactions.Add((comment, content));
        }

        return Answer(isNew ? HttpStatusCode.Created : HttpStatusCode.OK);
    }

    private static string NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportRSAPrivateKeyPem();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private HttpResponseMessage File(string path, string sha)
    {
        if (!Files.TryGetValue($"{path}@{sha}", out var content))
        {
            return Answer(HttpStatusCode.NotFound, """{"message":"Not Found"}""");
        }

        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(content) };
        answer.Content.Headers.TryAddWithoutValidation("Content-Type", "application/vnd.github.raw+json; charset=utf-8");
        return answer;
    }

    private HttpResponseMessage Page(int pullRequest, int size, int page)
    {
        var all = Comments.Where(c => c.PullRequest == pullRequest).ToList();
        var answer = Answer(HttpStatusCode.OK, new JsonArray([.. all.Skip((page - 1) * size).Take(size).Select(c => c.Json())]).ToJsonString());
        if (all.Count > page * size)
        {
            answer.Headers.TryAddWithoutValidation("Link", $"<https://elsewhere.example/?page={page + 1}>; rel=\"next\"");
        }

        return answer;
    }

    private HttpResponseMessage Edit(long id, string body)
    {
        var at = Comments.FindIndex(c => c.Id == id);
        if (at < 0)
        {
            return Answer(HttpStatusCode.NotFound);
        }

        Comments[at] = Comments[at] with { Body = body };
        return Answer(HttpStatusCode.OK, Comments[at].Json().ToJsonString());
    }

    private bool IsJwtGood(string jwt)
    {
        var parts = jwt.Split('.');
        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))!;
        using var key = RSA.Create();
        key.ImportFromPem(Pem);
        var isSigned = key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return isSigned && (string)claims["iss"]! == AppId && (long)claims["iat"]! <= now && (long)claims["exp"]! > now && (long)claims["exp"]! <= now + 600;
    }

    public sealed record Comment(long Id, int PullRequest, string Body, bool ByApp)
    {
        public JsonObject Json() => new()
        {
            ["id"] = Id,
            ["body"] = Body,
            ["user"] = new JsonObject { ["login"] = ByApp ? "dev-env[bot]" : "somebody" },
            ["performed_via_github_app"] = ByApp ? new JsonObject { ["id"] = 7, ["client_id"] = AppId } : null,
        };
    }
}
