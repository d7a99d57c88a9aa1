using System.Globalization;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Web.Pages;

/// <summary>What is around every page.</summary>
/// <param name="IsBusy">Something goes on: the page loads itself again every two seconds.</param>
public sealed record Frame(DateTimeOffset Now, TimeSpan Ahead, bool IsBusy)
{
    private static readonly string[] Steps = ["5m", "1h", "24h"];

    public Html Page(string title, Html content) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        {(IsBusy ? Html.Of($"<meta http-equiv=\"refresh\" content=\"2\">\n") : Html.Empty)}<title>{title} · dev-env</title>
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <header>
        <a class="home" href="/">dev-env <small>on this machine</small></a>
        <nav><a href="/">Overview</a><a href="/cloud">Cloud</a><a href="/deliveries">Webhooks</a></nav>
        <form class="clock" method="post" action="/clock">
        <span><time>{Text.Time(Now)}</time>{(Ahead > TimeSpan.Zero ? Html.Of($" <small>{SpanText.Show(Ahead)} ahead of real time</small>") : Html.Empty)}</span>
        <span class="buttons">{Steps.Select(s => Html.Of($"<button name=\"advance\" value=\"{s}\">+{s}</button>"))}</span>
        </form>
        </header>
        <main>
        {content}
        </main>
        </body>
        </html>

        """);
}

internal static class Text
{
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("ddd d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The state in one word or two, with its own colour.</summary>
    public static Html Badge(EnvironmentView? environment)
    {
        var (style, words) = environment switch
        {
            null => ("quiet", "no environment"),
            { Phase: "provisioning", QueuePlace: { } place } => ("busy", $"queued, place {place}"),
            { Phase: "provisioning" } => ("busy", $"preparing: {environment.Step}"),
            { Phase: "ready" } => ("good", "ready"),
            { Phase: "destroying" } => ("busy", "destroying"),
            { Phase: "destroy-failed" } => ("bad", "left-overs"),
            { Problem: not null } => ("bad", environment.Problem.Contains(' ', StringComparison.Ordinal) ? "failed" : "refused"),
            _ => ("quiet", "destroyed"),
        };
        return Html.Of($"<span class=\"badge {style}\">{words}</span>");
    }
}
