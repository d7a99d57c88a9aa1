using System.Net;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>
/// The part of GitHub's REST API that the platform calls, with its status codes, headers and pages. Sits behind an HttpClient
/// without a socket, and behind Kestrel for processes.
/// </summary>
public sealed class GitHubApi(GitHubWorld world, TimeProvider time) : HttpMessageHandler
{
    private readonly AppAnswers _app = new(world);
    private readonly RepositoryAnswers _repositories = new(world);
    private readonly CommentAnswers _comments = new(world);

    /// <summary>True answers 503 to everything, as GitHub does on a bad day.</summary>
    public bool IsDown { get; set; }

    /// <summary>Refuses everything but new tokens until its end.</summary>
    public GitHubRateLimit? RateLimit { get; set; }

    /// <summary>Sends a delivery again, after the answer.</summary>
    public Action<Delivery> Redeliver { get; set; } = _ => { };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var answer = IsDown ? Answers.Say(HttpStatusCode.ServiceUnavailable, "Service unavailable") : Route(request, body);
        answer.RequestMessage = request;
        return answer;
    }

    private HttpResponseMessage Route(HttpRequestMessage request, string? body)
    {
        var parts = request.RequestUri!.AbsolutePath.Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        var token = request.Headers.Authorization is { Scheme: "Bearer" or "token" } authorization ? authorization.Parameter ?? "" : "";
        var isForApp = parts is ["app", ..] or ["repos", _, _, "installation"] or ["repositories", _, "installation"];
        if (isForApp && !AppJwtCheck.IsValid(token, world.App, time.GetUtcNow()))
        {
            return Answers.Say(HttpStatusCode.Unauthorized, "A JSON web token could not be decoded");
        }

        if (request.Method == HttpMethod.Post && parts is ["app", "installations", var id, "access_tokens"] && Answers.IsNumber(id, out var installation))
        {
            return _app.Token(installation);
        }

        if (RateLimit?.Refuse(time.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        if (isForApp && parts[0] == "app")
        {
            return ForApp(request, parts[1..]);
        }

        if (!isForApp && !world.IsLive(token))
        {
            return Answers.Say(HttpStatusCode.Unauthorized, "Bad credentials");
        }

        if (!isForApp && world.Installation.SuspendedAt is not null)
        {
            return Answers.Suspended();
        }

        return (request.Method.Method, parts) switch
        {
            ("GET", ["users", var login]) => _repositories.User(login),
            (_, ["repos", var owner, var name, .. var rest]) => Named(request, $"{owner}/{name}", rest, body),
            (_, ["repositories", var number, .. var rest]) when Answers.IsNumber(number, out var n) && world.FindRepository(n) is { } known => InRepository(request, known, rest, body),
            _ => Answers.NotFound(),
        };
    }

    private HttpResponseMessage ForApp(HttpRequestMessage request, string[] parts) => (request.Method.Method, parts) switch
    {
        ("GET", []) => _app.App(),
        ("GET", ["hook", "config"]) => _app.HookConfig(),
        ("GET", ["hook", "deliveries"]) => _app.Deliveries(request),
        ("GET", ["hook", "deliveries", var id]) when Answers.IsNumber(id, out var number) => _app.Delivery(number),
        ("POST", ["hook", "deliveries", var id, "attempts"]) when Answers.IsNumber(id, out var number) => _app.Redeliver(number, Redeliver),
        _ => Answers.NotFound(),
    };

    private HttpResponseMessage Named(HttpRequestMessage request, string fullName, string[] rest, string? body)
    {
        if (world.FindRepository(fullName) is { } repository)
        {
            return InRepository(request, repository, rest, body);
        }

        return world.FindMoved(fullName) is { } moved && world.Installation.Covers(moved.Id) ? Redirect(request, moved) : Answers.NotFound();
    }

    /// <summary>
    /// From a repository's old name to its id: 301 for reading, 307 for everything else (google/go-github#184). GitHub's address
    /// is absolute; here it is relative, so that it holds behind any prefix.
    /// </summary>
    private static HttpResponseMessage Redirect(HttpRequestMessage request, Repository repository)
    {
        var path = request.RequestUri!.AbsolutePath;
        var rest = string.Concat(path.Split('/').Skip(4).Select(p => "/" + p));
        var up = string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/') - 1));
        var isRead = request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;
        var answer = Answers.Say(isRead ? HttpStatusCode.MovedPermanently : HttpStatusCode.TemporaryRedirect, isRead ? "Moved Permanently" : "Temporary Redirect");
        answer.Headers.Location = new Uri($"{up}repositories/{repository.Id}{rest}{request.RequestUri.Query}", UriKind.Relative);
        return answer;
    }

    private HttpResponseMessage InRepository(HttpRequestMessage request, Repository repository, string[] rest, string? body)
    {
        if (!world.Installation.Covers(repository.Id))
        {
            return Answers.NotFound();
        }

        if (!world.Grants.Allow(request.Method.Method, rest))
        {
            return Answers.Say(HttpStatusCode.Forbidden, "Resource not accessible by integration");
        }

        return (request.Method.Method, rest) switch
        {
            ("GET", []) => RepositoryAnswers.Show(repository),
            ("GET", ["installation"]) => _app.Installation(repository),
            ("GET", ["contents", ..]) => _repositories.File(request, repository, string.Join('/', rest[1..])),
            ("GET", ["collaborators", var login, "permission"]) => RepositoryAnswers.Permission(repository, login),
            ("GET", ["pulls"]) => _repositories.PullRequests(request, repository),
            ("GET", ["pulls", var n]) when Answers.IsNumber(n, out var number) => _repositories.PullRequest(repository, number),
            ("GET", ["issues", var n, "comments"]) when Answers.IsNumber(n, out var number) => _comments.List(request, repository, number),
            ("POST", ["issues", var n, "comments"]) when Answers.IsNumber(n, out var number) => _comments.Create(repository, number, body),
            ("PATCH", ["issues", "comments", var n]) when Answers.IsNumber(n, out var id) => _comments.Edit(repository, id, body),
            ("DELETE", ["issues", "comments", var n]) when Answers.IsNumber(n, out var id) => _comments.Delete(repository, id),
            ("GET", ["issues", "comments", var n, "reactions"]) when Answers.IsNumber(n, out var id) => _comments.Reactions(request, repository, id),
            ("POST", ["issues", "comments", var n, "reactions"]) when Answers.IsNumber(n, out var id) => _comments.React(repository, id, body),
            _ => Answers.NotFound(),
        };
    }
}
