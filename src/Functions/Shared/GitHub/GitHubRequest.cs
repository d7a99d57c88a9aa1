namespace DevEnv.Functions.Shared.GitHub;

/// <param name="Path">Relative to the API's root; every part of it checked or escaped.</param>
public sealed record GitHubRequest(HttpMethod Method, string Path)
{
    public const string Json = "application/vnd.github+json";
    public const string Raw = "application/vnd.github.raw+json";

    /// <summary>For people, as in "could not read the file".</summary>
    public required string Operation { get; init; }

    public string? Token { get; init; }
    public string Accept { get; init; } = Json;
    public byte[]? Body { get; init; }

    /// <summary>A longer answer is cut off, and says so.</summary>
    public long MaximumBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>A record prints its members; a token must not.</summary>
    public override string ToString() => $"{Method} {Path}";
}
