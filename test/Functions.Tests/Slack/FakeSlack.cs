using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace DevEnv.Functions.Tests.Slack;

/// <summary>As much of Slack's Web API as the client needs, with every request kept.</summary>
public sealed class FakeSlack : HttpMessageHandler
{
    public const string Token = "xoxb-test";
    private int _ts;

    public List<(string Url, string? Token, string Body)> Requests { get; } = [];
    public List<(string Channel, JsonObject Message)> Messages { get; } = [];

    /// <summary>By address.</summary>
    public Dictionary<string, string> Users { get; } = [];

    /// <summary>Asked first, told the method; null lets the request through.</summary>
    public Func<string, HttpResponseMessage?> Fault { get; set; } = _ => null;

    /// <summary>The same, for what happens meanwhile.</summary>
    public Func<string, Task<HttpResponseMessage?>> FaultAsync { get; set; } = _ => Task.FromResult<HttpResponseMessage?>(null);

    /// <summary>Does what was asked, and throws.</summary>
    public Func<string, bool> LosesAnswer { get; set; } = _ => false;

    public int PageSize { get; set; } = 100;

    public IEnumerable<string> Methods => Requests.Select(r => r.Url.Split('/')[^1]);

    public static HttpResponseMessage Answer(JsonObject body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Error(string code) => Answer(new JsonObject { ["ok"] = false, ["error"] = code });

    public void Add(string channel, string key, string botId)
    {
        var message = new JsonObject { ["metadata"] = new JsonObject { ["event_type"] = "dev_env", ["event_payload"] = new JsonObject { ["key"] = key } } };
        Put(channel, message, botId);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        var method = request.RequestUri!.AbsolutePath.Split('/')[^1];
        Requests.Add((request.RequestUri.AbsoluteUri, request.Headers.Authorization?.Parameter, body));
        if ((Fault(method) ?? await FaultAsync(method)) is { } fault)
        {
            return fault;
        }

        var answer = Answer(Respond(method, request.Content.Headers.ContentType!.MediaType!, body));
        return LosesAnswer(method) ? throw new HttpRequestException("lost") : answer;
    }

    private JsonObject Respond(string method, string type, string body)
    {
        var json = type == "application/json" ? (JsonObject)JsonNode.Parse(body)! : [];
        var form = HttpUtility.ParseQueryString(body);
        return method switch
        {
            "chat.postMessage" => new JsonObject { ["ok"] = true, ["channel"] = (string?)json["channel"], ["ts"] = Put((string)json["channel"]!, json, "B1") },
            "chat.update" => new JsonObject { ["ok"] = true, ["ts"] = (string?)json["ts"] },
            "auth.test" => new JsonObject { ["ok"] = true, ["user_id"] = "U1BOT", ["bot_id"] = "B1" },
            "conversations.open" => new JsonObject { ["ok"] = true, ["channel"] = new JsonObject { ["id"] = "D" + form["users"] } },
            "conversations.list" => new JsonObject { ["ok"] = true, ["channels"] = new JsonArray(new JsonObject { ["id"] = "C0OPS", ["name"] = "ops" }) },
            "conversations.history" => History(form["channel"]!, form["include_all_metadata"] == "true", form["cursor"]),
            "users.lookupByEmail" => Users.TryGetValue(form["email"]!, out var id) ? User(id, form["email"]!) : Refusal("users_not_found"),
            "users.info" => Users.FirstOrDefault(u => u.Value == form["user"]) is { Key: not null } user ? User(user.Value, user.Key) : Refusal("user_not_found"),
            _ => Refusal("unknown_method"),
        };
    }

    private static JsonObject Refusal(string code) => new() { ["ok"] = false, ["error"] = code };

    private static JsonObject User(string id, string email) =>
        new() { ["ok"] = true, ["user"] = new JsonObject { ["id"] = id, ["profile"] = new JsonObject { ["email"] = email } } };

    private string Put(string channel, JsonObject message, string botId)
    {
        var kept = (JsonObject)message.DeepClone();
        kept["ts"] = $"1000.{++_ts:d6}";
        kept["bot_id"] = botId;
        Messages.Insert(0, (channel, kept));
        return (string)kept["ts"]!;
    }

    private JsonObject History(string channel, bool withMetadata, string? cursor)
    {
        var start = cursor is null ? 0 : int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture);
        var all = Messages.Where(m => m.Channel == channel).Select(m => (JsonObject)m.Message.DeepClone()).ToList();
        if (!withMetadata)
        {
            all.ForEach(m => m.Remove("metadata"));
        }

        return new JsonObject
        {
            ["ok"] = true,
            ["messages"] = new JsonArray([.. all.Skip(start).Take(PageSize)]),
            ["response_metadata"] = new JsonObject { ["next_cursor"] = start + PageSize < all.Count ? $"{start + PageSize}" : "" },
        };
    }
}
