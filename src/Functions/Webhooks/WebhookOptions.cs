using DevEnv.Functions.Shared;

namespace DevEnv.Functions.Webhooks;

/// <summary>By which secrets GitHub proves itself, and how long it is asked back.</summary>
public sealed record WebhookOptions
{
    /// <summary>Names of the secrets that may sign: two while one replaces the other.</summary>
    public required IReadOnlyList<string> Secrets { get; init; }

    /// <summary>GitHub gives up after 10 s (GitHub Docs, "Handling failed webhook deliveries"); asking GitHub may take this much of them.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(7);

    public static WebhookOptions Read(Settings settings) => new()
    {
        Secrets = settings.List("GITHUB_WEBHOOK_SECRETS") is { Count: > 0 } secrets
            ? secrets
            : throw new InvalidOperationException("The setting GITHUB_WEBHOOK_SECRETS is empty: it names the secrets that sign deliveries."),
    };
}
