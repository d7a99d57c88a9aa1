namespace DevEnv.Functions.Shared.GitHub;

/// <summary>Which GitHub, and as which App.</summary>
public sealed record GitHubOptions
{
    public static readonly Uri Public = new("https://api.github.com/");

    /// <summary>GitHub's own API, or a loopback address when the platform runs on one machine; nothing else.</summary>
    public Uri Api { get; init; } = Public;

    /// <summary>The App's client id (recommended by GitHub) or its numeric id.</summary>
    public required string AppId { get; init; }

    /// <summary>Name or ARN of the secret that holds the App's private key as PEM.</summary>
    public required string AppKeySecret { get; init; }

    /// <summary>The login that the App comments as, for example <c>dev-env[bot]</c>.</summary>
    public string? BotLogin { get; init; }

    public static GitHubOptions Read(Settings settings) => new()
    {
        Api = Allowed(settings.Text("GITHUB_API_URL", Public.AbsoluteUri)),
        AppId = settings.Required("GITHUB_APP_ID"),
        AppKeySecret = settings.Required("GITHUB_APP_KEY_SECRET"),
        BotLogin = settings.Optional("GITHUB_BOT_LOGIN"),
    };

    /// <summary>An installation token goes to this address, so a slip in a setting must not send it elsewhere.</summary>
    public static Uri Allowed(string url)
    {
        var isAllowed = Uri.TryCreate(url.EndsWith('/') ? url : url + "/", UriKind.Absolute, out var api)
            && (api == Public || (api.IsLoopback && api.Scheme is "http" or "https" && api.UserInfo.Length == 0));
        return isAllowed
            ? api!
            : throw new InvalidOperationException($"GITHUB_API_URL must be {Public} or a loopback address; it is '{url}'.");
    }
}
