using System.Text.Json;

namespace DevEnv.Doctor.Manifests;

/// <summary>docs/manifests/github-app.json: what the platform's GitHub App may do and is told.</summary>
public sealed record GitHubAppManifest
{
    public required string Name { get; init; }
    public required string Description { get; init; }
    public required string Url { get; init; }
    public required bool Public { get; init; }
    public required HookAttributes HookAttributes { get; init; }

    /// <summary>read or write by permission.</summary>
    public required IReadOnlyDictionary<string, string> DefaultPermissions { get; init; }

    public required IReadOnlyList<string> DefaultEvents { get; init; }

    public static GitHubAppManifest Read() => JsonSerializer.Deserialize(EmbeddedText.Of("github-app.json"), ManifestJson.Default.GitHubAppManifest)!;

    /// <summary>GitHub's form for a new App, filled in (GitHub Docs, "Registering a GitHub App using URL parameters").</summary>
    /// <param name="organization">Null for a person's own App.</param>
    /// <param name="api">Root of the platform's API.</param>
    public Uri FormFor(string? organization, Uri api)
    {
        var fields = new List<(string Name, string Value)>
        {
            ("name", Name),
            ("description", Description),
            ("url", Url),
            ("public", Public ? "true" : "false"),
            ("webhook_active", "true"),
            ("webhook_url", new Uri(api, Doors.Webhook).AbsoluteUri),
        };
        fields.AddRange(DefaultPermissions.Select(p => (p.Key, p.Value)));
        fields.AddRange(DefaultEvents.Select(e => ("events[]", e)));
        var owner = organization is null ? string.Empty : $"organizations/{Uri.EscapeDataString(organization)}/";
        return new Uri($"https://github.com/{owner}settings/apps/new?{string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}"))}");
    }
}

public sealed record HookAttributes(string Url, bool Active);
