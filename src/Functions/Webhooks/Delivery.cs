using System.Text;
using Amazon.Lambda.APIGatewayEvents;

namespace DevEnv.Functions.Webhooks;

/// <summary>One request to the door: the bytes as GitHub signed them, and headers whatever their case.</summary>
public sealed class Delivery
{
    /// <summary>
    /// Lambda takes 6 MB per invocation (AWS Lambda quotas), below API Gateway's 10 MB and GitHub's own 25 MB; so a door
    /// elsewhere refuses what would never reach the deployed one.
    /// </summary>
    public const int MaximumBytes = 6 * 1024 * 1024;

    private readonly Dictionary<string, string> _headers;

    private Delivery(byte[] body, Dictionary<string, string> headers) => (Body, _headers) = (body, headers);

    public byte[] Body { get; }
    public string? Event => Header("X-GitHub-Event");
    public string? Signature => Header("X-Hub-Signature-256") ?? Header("X-Hub-Signature");
    public string? RawId => Header("X-GitHub-Delivery");

    /// <returns>A refusal instead when the request cannot be read.</returns>
    public static (Delivery? Delivery, WebhookAnswer? Refusal) Read(APIGatewayHttpApiV2ProxyRequest request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Headers ?? new Dictionary<string, string>())
        {
            headers[name] = value;
        }

        var body = request.Body ?? string.Empty;

        // Base64 makes four characters of three bytes.
        var atLeast = request.IsBase64Encoded ? (body.Length / 4 * 3) - 2 : body.Length;
        if (atLeast > MaximumBytes)
        {
            return (null, TooLarge());
        }

        byte[] bytes;
        try
        {
            bytes = request.IsBase64Encoded ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes(body);
        }
        catch (FormatException)
        {
            return (null, WebhookAnswer.Malformed("The body is said to be base64 and is not."));
        }

        return bytes.Length > MaximumBytes
            ? (null, TooLarge())
            : (new Delivery(bytes, headers), null);
    }

    public string? Header(string name) => _headers.GetValueOrDefault(name);

    /// <summary>GitHub's id of the delivery in its one form; the same on a redelivery.</summary>
    public bool TryId(out string id)
    {
        var isGuid = Guid.TryParseExact(RawId, "D", out var guid);
        id = guid.ToString("D");
        return isGuid;
    }

    private static WebhookAnswer TooLarge() => new(413, Outcomes.TooLarge, $"The delivery is larger than {MaximumBytes / 1024 / 1024} MiB.");
}
