using System.Diagnostics.CodeAnalysis;

namespace DevEnv.Contracts.Environments;

/// <summary>
/// Names one environment: <c>&lt;repository slug, at most 20&gt;-&lt;base36 of the repository's id&gt;-&lt;pull request&gt;</c>,
/// <c>[a-z0-9-]</c>, at most 40 characters. The numeric id decides, because repositories get renamed; the slug is for people.
/// </summary>
public readonly record struct EnvironmentId
{
    private const int MaximumLength = 40;
    private const int MaximumSlugLength = 20;
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    private EnvironmentId(string value) => Value = value;

    public string Value { get; }

    /// <summary>The part that decides, <c>&lt;base36&gt;-&lt;pull request&gt;</c>: it stays when the repository gets another name.</summary>
    public string Identity => Value[(Value.LastIndexOf('-', Value.LastIndexOf('-') - 1) + 1)..];

    /// <summary>What the identities of all pull requests of a repository begin with.</summary>
    public static string IdentityPrefix(long repositoryId) => $"{Base36(repositoryId)}-";

    /// <param name="repository">Full name, <c>owner/name</c>, or the name alone.</param>
    /// <param name="repositoryId">GitHub's numeric id, above zero.</param>
    /// <param name="pullRequest">Above zero.</param>
    public static EnvironmentId Of(string repository, long repositoryId, int pullRequest)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(repositoryId);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pullRequest);
        var identity = $"-{Base36(repositoryId)}-{pullRequest}";
        var slug = Slug(repository[(repository.LastIndexOf('/') + 1)..], Math.Min(MaximumSlugLength, MaximumLength - identity.Length));
        return new EnvironmentId(slug + identity);
    }

    /// <summary>Takes only text that <see cref="Of"/> could have made.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EnvironmentId id)
    {
        id = default;
        if (text is null or { Length: > MaximumLength } || text.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
        {
            return false;
        }

        var parts = text.Split('-');
        var number = parts[^1];
        if (parts.Length < 3 || parts[0].Length == 0 || parts[^2].Length == 0 || !int.TryParse(number, out var pullRequest) || pullRequest <= 0 || number[0] == '0')
        {
            return false;
        }

        id = new EnvironmentId(text);
        return true;
    }

    public static EnvironmentId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an environment id: expected <slug>-<base36>-<pull request>, for example strategies-4fzz-12.");

    public override string ToString() => Value;

    private static string Slug(string name, int length)
    {
        var slug = new string(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-').ToArray());
        while (slug.Contains("--", StringComparison.Ordinal))
        {
            slug = slug.Replace("--", "-", StringComparison.Ordinal);
        }

        slug = slug.Trim('-');
        slug = slug[..Math.Min(length, slug.Length)].Trim('-');
        return slug.Length == 0 ? "repo" : slug;
    }

    private static string Base36(long value)
    {
        var text = string.Empty;
        for (; value > 0; value /= 36)
        {
            text = Digits[(int)(value % 36)] + text;
        }

        return text;
    }
}
