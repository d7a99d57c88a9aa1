using System.Net;
using System.Text;
using Amazon.Lambda.APIGatewayEvents;

namespace DevEnv.Functions.Slack;

/// <summary>One request of Slack's: the bytes as they were signed, and the form in them.</summary>
public sealed class SlackForm
{
    /// <summary>A button's payload carries its whole message, which has at most 40,000 characters of text and 50 blocks.</summary>
    public const int MaximumBytes = 1024 * 1024;

    private const int MostFields = 100;
    private readonly Dictionary<string, string> _headers;
    private readonly Lazy<Dictionary<string, string>> _fields;

    private SlackForm(byte[] body, Dictionary<string, string> headers)
    {
        (Body, _headers) = (body, headers);
        _fields = new Lazy<Dictionary<string, string>>(() => Fields(body));
    }

    public byte[] Body { get; }
    public string? Timestamp => _headers.GetValueOrDefault("X-Slack-Request-Timestamp");
    public string? Signature => _headers.GetValueOrDefault("X-Slack-Signature");

    public string? this[string name] => _fields.Value.GetValueOrDefault(name);

    /// <returns>Null when it is too large or not the base64 that it is said to be.</returns>
    public static SlackForm? Read(APIGatewayHttpApiV2ProxyRequest request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Headers ?? new Dictionary<string, string>())
        {
            headers[name] = value;
        }

        var body = request.Body ?? string.Empty;
        if (body.Length > 2 * MaximumBytes)
        {
            return null;
        }

        try
        {
            var bytes = request.IsBase64Encoded ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes(body);
            return bytes.Length > MaximumBytes ? null : new SlackForm(bytes, headers);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The first of two fields of one name counts.</summary>
    private static Dictionary<string, string> Fields(byte[] body)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in Encoding.UTF8.GetString(body).Split('&', MostFields))
        {
            var at = pair.IndexOf('=');
            if (at > 0)
            {
                fields.TryAdd(WebUtility.UrlDecode(pair[..at]), WebUtility.UrlDecode(pair[(at + 1)..]));
            }
        }

        return fields;
    }
}
