using System.Text.Json.Nodes;

namespace DevEnv.LocalRunner.Peers.Slack;

/// <summary>
/// What a bot's token must be allowed for each method (Slack docs, the method's page, "Required scopes"): for all kinds of
/// conversations that the platform may be set up with.
/// </summary>
public static class SlackScopes
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> OfMethods { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["auth.test"] = [],
        ["chat.postMessage"] = ["chat:write"],
        ["chat.update"] = ["chat:write"],
        ["conversations.history"] = ["channels:history", "groups:history", "im:history"],
        ["conversations.list"] = ["channels:read", "groups:read"],
        ["conversations.open"] = ["im:write"],
        ["users.info"] = ["users:read", "users:read.email"],
        ["users.lookupByEmail"] = ["users:read", "users:read.email"],
    };

    /// <summary>The app is made by docs/manifests/slack-app.json.</summary>
    public static IReadOnlyList<string> OfManifest()
    {
        using var stream = typeof(SlackScopes).Assembly.GetManifestResourceStream("slack-app.json")!;
        return [.. JsonNode.Parse(stream)!["oauth_config"]!["scopes"]!["bot"]!.AsArray().Select(s => s!.GetValue<string>())];
    }
}
