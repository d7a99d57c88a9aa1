using System.Security.Cryptography.X509Certificates;

namespace DevEnv.Aot.Tests;

/// <summary>How the published functions are started, where it is not as the stack does it.</summary>
internal sealed record NativeLaunch
{
    public string Binary { get; init; } = PublishedBinary.Path;

    /// <summary>Of 127.0.0.1, for an AWS, a GitHub and a Slack that speak TLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Beside those of the stack.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> WithoutSettings { get; init; } = [];
}
