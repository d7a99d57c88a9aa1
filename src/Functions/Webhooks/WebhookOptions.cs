using System.Globalization;
using DevEnv.Functions.Shared;

namespace DevEnv.Functions.Webhooks;

/// <summary>Whom the platform serves, and by which secrets GitHub proves itself.</summary>
public sealed record WebhookOptions
{
    /// <summary>Names of the secrets that may sign: two while one replaces the other.</summary>
    public required IReadOnlyList<string> Secrets { get; init; }

    /// <summary>owner/name or GitHub's numeric id. Empty serves nobody.</summary>
    public required IReadOnlyList<string> Repositories { get; init; }

    /// <summary>Drafts get an environment too, instead of when they are ready for review.</summary>
    public bool AllowDrafts { get; init; }

    /// <summary>Logins of bots that may ask for an environment, for example <c>renovate[bot]</c>. GitHub knows no permission of a bot, so naming it here is it.</summary>
    public IReadOnlyList<string> AllowedBots { get; init; } = [];

    /// <summary>GitHub gives up after 10 s (GitHub Docs, "Handling failed webhook deliveries"); asking GitHub may take this much of them.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(7);

    public static WebhookOptions Read(Settings settings) => new()
    {
        Secrets = settings.List("GITHUB_WEBHOOK_SECRETS") is { Count: > 0 } secrets
            ? secrets
            : throw new InvalidOperationException("The setting GITHUB_WEBHOOK_SECRETS is empty: it names the secrets that sign deliveries."),
        Repositories = settings.List("WEBHOOK_REPOSITORIES"),
        AllowDrafts = settings.Text("WEBHOOK_DRAFTS", "refuse") == "allow",
        AllowedBots = settings.List("WEBHOOK_BOTS"),
    };

    public bool Serves(long repositoryId, string fullName)
    {
        var id = repositoryId.ToString(CultureInfo.InvariantCulture);
        return Repositories.Any(r => r == id || string.Equals(r, fullName, StringComparison.OrdinalIgnoreCase));
    }

    public bool IsAllowedBot(string login) => AllowedBots.Contains(login, StringComparer.OrdinalIgnoreCase);
}
