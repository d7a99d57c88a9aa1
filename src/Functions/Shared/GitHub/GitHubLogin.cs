using System.Diagnostics.CodeAnalysis;

namespace DevEnv.Functions.Shared.GitHub;

/// <summary>Logins are letters, digits, hyphens and, for managed users, an underscore; a bot's ends with [bot].</summary>
public static class GitHubLogin
{
    private const int Longest = 100;
    private const string BotEnd = "[bot]";

    /// <param name="type">User, Bot, Organization; null when GitHub does not say.</param>
    /// <param name="name">Without [bot].</param>
    public static bool TryRead(string? login, string? type, [NotNullWhen(true)] out string? name, out bool isBot)
    {
        var hasEnd = login?.EndsWith(BotEnd, StringComparison.Ordinal) == true;
        isBot = hasEnd || type == "Bot";
        name = hasEnd ? login![..^BotEnd.Length] : login;
        return name is { Length: > 0 and <= Longest } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
    }
}
