using System.Text.Json.Nodes;

namespace DevEnv.Doctor.Manifests;

/// <summary>docs/manifests/slack-app.json: what the platform's Slack app may do, and where its doors are.</summary>
public sealed record SlackAppManifest(string Text)
{
    public IReadOnlyList<string> BotScopes =>
        [.. JsonNode.Parse(Text)!["oauth_config"]!["scopes"]!["bot"]!.AsArray().Select(s => s!.GetValue<string>())];

    public static SlackAppManifest Read() => new(EmbeddedText.Of("slack-app.json"));

    public SlackAppManifest For(Uri api)
    {
        var manifest = JsonNode.Parse(Text)!;
        manifest["features"]!["slash_commands"]![0]!["url"] = new Uri(api, Doors.SlackCommands).AbsoluteUri;
        manifest["settings"]!["interactivity"]!["request_url"] = new Uri(api, Doors.SlackInteractions).AbsoluteUri;
        return new SlackAppManifest(manifest.ToJsonString());
    }

    /// <summary>Slack's form for a new app, filled in (Slack docs, "App manifests", sharing).</summary>
    public Uri Form() => new($"https://api.slack.com/apps?new_app=1&manifest_json={Uri.EscapeDataString(Text)}");
}
