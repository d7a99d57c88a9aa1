namespace DevEnv.Functions.Shared.Slack;

/// <summary>Which Slack, as which app, and who is who in it.</summary>
public sealed record SlackOptions
{
    public static readonly Uri Public = new("https://slack.com/api/");

    /// <summary>Slack's own API, or a loopback address when the platform runs on one machine; nothing else.</summary>
    public Uri Api { get; init; } = Public;

    /// <summary>Name of the secret that holds the bot's token (<c>xoxb-...</c>). Null: the platform runs without Slack.</summary>
    public string? TokenSecret { get; init; }

    /// <summary>Names of the secrets that sign Slack's requests: two while one replaces the other.</summary>
    public IReadOnlyList<string> SigningSecrets { get; init; } = [];

    /// <summary>Id, or name without #.</summary>
    public string? OperationsChannel { get; init; }

    /// <summary>Id, or name without #.</summary>
    public string? ManagersChannel { get; init; }

    /// <summary>GitHub login to Slack user id or e-mail address.</summary>
    public IReadOnlyDictionary<string, string> Users { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>GitHub logins of those who may approve. May be empty: then nobody can.</summary>
    public IReadOnlyList<string> Managers { get; init; } = [];

    public bool IsOn => TokenSecret is not null;

    public static SlackOptions Read(Settings settings) => new()
    {
        Api = Allowed(settings.Text("SLACK_API_URL", Public.AbsoluteUri)),
        TokenSecret = settings.Optional("SLACK_TOKEN_SECRET"),
        SigningSecrets = settings.List("SLACK_SIGNING_SECRETS"),
        OperationsChannel = settings.Optional("SLACK_OPERATIONS_CHANNEL")?.TrimStart('#'),
        ManagersChannel = settings.Optional("SLACK_MANAGERS_CHANNEL")?.TrimStart('#'),
        Users = ReadUsers(settings.List("SLACK_USERS")),
        Managers = settings.List("MANAGERS"),
    };

    public bool IsManager(string githubLogin) => Managers.Contains(githubLogin, StringComparer.OrdinalIgnoreCase);

    /// <summary>The bot's token goes to this address, so a slip in a setting must not send it elsewhere.</summary>
    public static Uri Allowed(string url)
    {
        var isAllowed = Uri.TryCreate(url.EndsWith('/') ? url : url + "/", UriKind.Absolute, out var api)
            && (api == Public || (api.IsLoopback && api.Scheme is "http" or "https" && api.UserInfo.Length == 0));
        return isAllowed
            ? api!
            : throw new InvalidOperationException($"SLACK_API_URL must be {Public} or a loopback address; it is '{url}'.");
    }

    /// <summary>Slack's user ids begin with U or W (Slack docs, "User type").</summary>
    public static bool IsUserId(string text) =>
        text.Length is > 2 and <= 32 && text[0] is 'U' or 'W' && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    private static Dictionary<string, string> ReadUsers(IReadOnlyList<string> entries)
    {
        var users = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            if (entry.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } login, var user] || !(IsUserId(user) || IsEmail(user)))
            {
                throw new InvalidOperationException($"SLACK_USERS has the entry '{entry}'; each is a GitHub login = a Slack user id or e-mail address, as in ada=U0ADA,grace=grace@desk.example.");
            }

            // One Slack user for two logins would let one person approve what the same person asked for.
            if (!users.TryAdd(login, user) || users.Count(u => u.Value.Equals(user, StringComparison.OrdinalIgnoreCase)) > 1)
            {
                throw new InvalidOperationException($"SLACK_USERS names '{login}' or '{user}' twice; each GitHub login has one Slack user, and the other way round.");
            }
        }

        return users;
    }

    private static bool IsEmail(string text) => text.IndexOf('@') is > 0 and var at && at < text.Length - 1 && !text.Any(char.IsWhiteSpace);
}
