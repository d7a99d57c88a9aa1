using System.Text.Json.Nodes;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>What an App may do and is told: at first what docs/manifests/github-app.json says, for it is registered by that.</summary>
/// <param name="Permissions">read or write by permission.</param>
/// <param name="Events">That its webhook is subscribed to.</param>
public sealed record AppGrants(IReadOnlyDictionary<string, string> Permissions, IReadOnlyList<string> Events)
{
    public static AppGrants OfManifest()
    {
        using var stream = typeof(AppGrants).Assembly.GetManifestResourceStream("github-app.json")!;
        var manifest = JsonNode.Parse(stream)!;
        return new AppGrants(
            manifest["default_permissions"]!.AsObject().ToDictionary(p => p.Key, p => p.Value!.GetValue<string>(), StringComparer.Ordinal),
            [.. manifest["default_events"]!.AsArray().Select(e => e!.GetValue<string>())]);
    }

    /// <summary>Those are sent to every App, whatever it is subscribed to (GitHub Docs, "Webhook events and payloads").</summary>
    public bool Hears(string name) => name is "ping" or "installation" or "installation_repositories" || Events.Contains(name);

    /// <summary>
    /// By GitHub Docs, "Permissions required for GitHub Apps": comments of a conversation take either of two permissions, reactions
    /// to them the one for issues.
    /// </summary>
    /// <param name="rest">The path below the repository.</param>
    public bool Allow(string method, string[] rest)
    {
        var access = method == "GET" ? "read" : "write";
        return rest switch
        {
            [] or ["collaborators", ..] => Has("metadata", access),
            ["contents", ..] => Has("contents", access),
            ["pulls", ..] => Has("pull_requests", access),
            ["issues", "comments", _, "reactions"] => Has("issues", access),
            ["issues", ..] => Has("issues", access) || Has("pull_requests", access),
            _ => true,
        };
    }

    private bool Has(string permission, string access) =>
        Permissions.GetValueOrDefault(permission) is { } has && (has == access || has == "write");
}
