using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;

namespace DevEnv.Functions.Webhooks;

/// <summary>What GitHub is told, and what a person finds in the App's list of deliveries.</summary>
/// <param name="Outcome">One of <see cref="Outcomes"/>.</param>
/// <param name="Reason">For people; never payload text.</param>
/// <param name="Environment">Id of the environment concerned, if any.</param>
public sealed record WebhookAnswer([property: JsonIgnore] int Status, string Outcome, string Reason, string? Environment = null)
{
    /// <summary>Seconds; with 503 only.</summary>
    [JsonIgnore]
    public int? RetryAfter { get; init; }

    public static WebhookAnswer Ignored(string reason) => new(200, Outcomes.Ignored, reason);

    public static WebhookAnswer Malformed(string reason) => new(400, Outcomes.Malformed, reason);

    /// <summary>A redelivery of the same event can succeed later.</summary>
    public static WebhookAnswer Unavailable(string reason) => new(503, Outcomes.Unavailable, reason);

    public APIGatewayHttpApiV2ProxyResponse ToResponse()
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = "application/json", ["Cache-Control"] = "no-store" };
        if (RetryAfter is { } seconds)
        {
            headers["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return new APIGatewayHttpApiV2ProxyResponse
        {
            StatusCode = Status,
            Headers = headers,
            Body = JsonSerializer.Serialize(this, WebhookJson.Readable.WebhookAnswer),
        };
    }
}

public static class Outcomes
{
    public const string Pong = "pong";

    /// <summary>An environment is wanted: made, or there already.</summary>
    public const string Accepted = "accepted";

    /// <summary>Told in the pull request's comment.</summary>
    public const string Refused = "refused";

    /// <summary>Nothing happens, on purpose.</summary>
    public const string Ignored = "ignored";
    public const string Unauthorized = "unauthorized";
    public const string Malformed = "malformed";
    public const string TooLarge = "too-large";
    public const string Unavailable = "unavailable";
}

[JsonSerializable(typeof(WebhookAnswer))]
internal sealed partial class WebhookJson : JsonSerializerContext
{
    /// <summary>Answers are read by people, as JSON and never inside a page: an apostrophe stays one.</summary>
    public static WebhookJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
