using DevEnv.Functions.Shared;

namespace DevEnv.Functions.Alarms;

public sealed record AlarmOptions
{
    /// <summary>docs/runbook.md as a page that operators can open.</summary>
    public Uri? Runbook { get; init; }

    public static AlarmOptions Read(Settings settings) => new() { Runbook = settings.Optional("RUNBOOK_URL") is { } text ? Page(text) : null };

    private static Uri Page(string text) => Uri.TryCreate(text, UriKind.Absolute, out var page) && page.Scheme is "https" or "http" && page.Fragment.Length == 0
        ? page
        : throw new InvalidOperationException($"RUNBOOK_URL must be the https address of docs/runbook.md as a page, without a #; it is '{text}'.");
}
