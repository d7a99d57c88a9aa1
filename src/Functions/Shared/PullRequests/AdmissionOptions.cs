using System.Globalization;

namespace DevEnv.Functions.Shared.PullRequests;

/// <summary>Whom the platform serves.</summary>
public sealed record AdmissionOptions
{
    /// <summary>owner/name or GitHub's numeric id. Empty serves nobody.</summary>
    public required IReadOnlyList<string> Repositories { get; init; }

    /// <summary>Drafts get an environment too, instead of when they are ready for review.</summary>
    public bool AllowDrafts { get; init; }

    /// <summary>Logins of bots that may ask for an environment, for example <c>renovate[bot]</c>. GitHub knows no permission of a bot, so naming it here is it.</summary>
    public IReadOnlyList<string> AllowedBots { get; init; } = [];

    public static AdmissionOptions Read(Settings settings) => new()
    {
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
