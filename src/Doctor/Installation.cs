using DevEnv.Functions.Shared;

namespace DevEnv.Doctor;

/// <summary>What is known about the installation that is looked at.</summary>
public sealed record Installation
{
    /// <summary>As the functions read them; empty when nothing is deployed.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Root of the HTTP API; null before the first deployment.</summary>
    public Uri? Api { get; init; }

    public Settings AsSettings() => Functions.Shared.Settings.From(Settings);

    public string? Find(string setting) => Settings.GetValueOrDefault(setting) is { Length: > 0 } value ? value : null;

    /// <exception cref="NotKnownException">There is no such setting.</exception>
    public string Need(string setting) => Find(setting) ?? throw new NotKnownException($"The functions' setting {setting}");

    public IReadOnlyList<string> List(string setting) => AsSettings().List(setting);

    /// <exception cref="NotKnownException">The API's address is not known.</exception>
    public Uri Door(string path) => new(Api ?? throw new NotKnownException("The API's address (deploy with ./dev deploy, or say --api-url)"), path);
}
