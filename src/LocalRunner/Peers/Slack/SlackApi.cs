using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace DevEnv.LocalRunner.Peers.Slack;

/// <summary>
/// The part of Slack's Web API that the platform calls, and its response URLs. As Slack does, it answers 200 with ok false for
/// most errors (Slack Web API, "Evaluating responses").
/// </summary>
public sealed class SlackApi(SlackWorld world) : HttpMessageHandler
{
    private readonly SlackChat _chat = new(world);
    private readonly SlackDirectory _directory = new(world);
    private readonly SlackHooks _hooks = new(world);

    /// <summary>Answers everything with 503, as in an outage.</summary>
    public bool IsDown { get; set; }

    /// <summary>Messages per second and channel; Slack says "generally one" (Slack docs, "Rate limits"). Null sets no limit.</summary>
    public int? PostsPerSecond
    {
        get => _chat.PostsPerSecond;
        set => _chat.PostsPerSecond = value;
    }

    /// <summary>Of the bot's token.</summary>
    public IReadOnlyList<string> Scopes { get; set; } = SlackScopes.OfManifest();

    /// <summary>Told the method; true does what was asked and loses the answer.</summary>
    public Func<string, bool> LosesAnswer { get; set; } = _ => false;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        var method = request.RequestUri!.AbsolutePath.Split('/')[^1];
        if (IsDown)
        {
            return Answer(request, HttpStatusCode.ServiceUnavailable, new JsonObject { ["ok"] = false, ["error"] = "service_unavailable" });
        }

        var answer = SlackHooks.Knows(request) ? _hooks.Answer(request, body) : Method(request, method, body);
        var isLimited = (string?)answer["error"] == "ratelimited";
        var response = Answer(request, isLimited ? HttpStatusCode.TooManyRequests : SlackHooks.StatusOf(answer), answer);
        response.Headers.TryAddWithoutValidation("x-oauth-scopes", string.Join(',', Scopes));
        if (isLimited)
        {
            response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(1));
        }

        return LosesAnswer(method) ? throw new HttpRequestException("The connection was closed before the answer came.") : response;
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, HttpStatusCode status, JsonObject body) => new(status)
    {
        RequestMessage = request,
        Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
    };

    private JsonObject Method(HttpRequestMessage request, string method, string body)
    {
        if (request.Headers.Authorization is not { Scheme: "Bearer", Parameter: { } token })
        {
            return SlackArguments.Error("not_authed");
        }

        if (token != world.App.BotToken)
        {
            return SlackArguments.Error("invalid_auth");
        }

        if (SlackArguments.Read(request, body) is not { } arguments)
        {
            return SlackArguments.Error("invalid_json");
        }

        if (SlackScopes.OfMethods.GetValueOrDefault(method)?.Any(s => !Scopes.Contains(s)) == true)
        {
            return SlackArguments.Error("missing_scope");
        }

        return method switch
        {
            "chat.postMessage" => _chat.Post(arguments),
            "chat.update" => _chat.Update(arguments),
            "conversations.history" => _chat.History(arguments),
            "conversations.open" => _directory.Open(arguments),
            "conversations.list" => _directory.List(arguments),
            "users.lookupByEmail" => _directory.Lookup(arguments),
            "users.info" => _directory.Info(arguments),
            "auth.test" => new JsonObject { ["ok"] = true, ["user_id"] = world.App.BotUser, ["bot_id"] = SlackApp.BotId, ["team_id"] = SlackWorld.Team },
            _ => SlackArguments.Error("unknown_method"),
        };
    }
}
