using System.Globalization;
using DevEnv.Contracts;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Web.Pages;

/// <summary>What is around every page.</summary>
/// <param name="Path">Of the page itself: where the clock's buttons lead back to.</param>
/// <param name="Move">The clock's last one.</param>
/// <param name="IsStill">The reader wants the page to stay as it is.</param>
public sealed record Frame(ClockView Clock, ClockMove? Move, string Path, bool IsStill)
{
    private static readonly (string Span, string Words)[] Steps = [("5m", "+5 min"), ("1h", "+1 h")];

    /// <summary>Something goes on: the page loads itself again every two seconds.</summary>
    public bool IsBusy { get; init; }

    private bool Refreshes => (IsBusy || Move is { Took: null }) && !IsStill;

    public Html Page(string title, Html content) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        {(Refreshes ? Html.Of($"<meta http-equiv=\"refresh\" content=\"2\">\n") : Html.Empty)}<title>{title} · dev-env</title>
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <a class="skip" href="#content">To the content</a>
        <header>
        <a class="home" href="/">dev-env <small>on this machine</small></a>
        <nav aria-label="Pages"><a href="/">Overview</a><a href="/slack">Slack</a><a href="/cloud">Cloud</a><a href="/deliveries">Webhooks</a></nav>
        <form class="clock" method="post" action="/clock" aria-label="The platform's clock">
        <input type="hidden" name="back" value="{Path}">
        <span><time datetime="{Clock.Now.ToString("O", CultureInfo.InvariantCulture)}">{TimeText.Second(Clock.Now)}</time>{(Clock.AheadSeconds > 0 ? Html.Of($" <small>{SpanText.Show(TimeSpan.FromSeconds(Clock.AheadSeconds))} ahead of real time</small>") : Html.Empty)}</span>
        <span class="buttons">{Steps.Select(s => Html.Of($"<button name=\"advance\" value=\"{s.Span}\">{s.Words}</button>"))}{Goal("warning", "To the next warning", Clock.Warning)}{Goal("expiry", "To expiry", Clock.Expiry)}</span>
        </form>
        {Status()}
        </header>
        <main id="content">
        {content}
        </main>
        </body>
        </html>

        """);

    private Html Goal(string to, string words, UpcomingView? next) => next is null
        ? Html.Empty
        : Html.Of($"<button name=\"to\" value=\"{to}\">{words} <small>in {SpanText.Show(Until(next))}, {next.Environment}</small></button>");

    private TimeSpan Until(UpcomingView next) => next.At > Clock.Now ? next.At - Clock.Now : TimeSpan.Zero;

    private Html Status()
    {
        var moved = Move switch
        {
            null => Html.Empty,
            { Took: { } took } => Html.Of($"The clock was moved on by {SpanText.Show(Move.By)}; all that was due on the way is done, in {SpanText.Show(took)}. "),
            _ => Html.Of($"The clock moves on by {SpanText.Show(Move.By)}. "),
        };
        var busy = (IsBusy, IsStill) switch
        {
            (true, false) => Html.Of($"The platform is at work, and this page follows it. <a href=\"{Path}?still=1\">Keep it still to write in it</a>."),
            (true, true) => Html.Of($"The platform is at work, and this page stays as it was. <a href=\"{Path}\">Follow it</a>."),
            _ => Html.Empty,
        };
        return moved.Text.Length + busy.Text.Length == 0 ? Html.Empty : Html.Of($"<p class=\"status\" role=\"status\">{moved}{busy}</p>");
    }
}

internal static class Text
{
    public static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Dollars(decimal amount) => "$" + amount.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>The state in one word or two, with its own colour.</summary>
    public static Html Badge(EnvironmentView? environment)
    {
        var (style, words) = environment switch
        {
            null => ("quiet", "no environment"),
            { Phase: "provisioning", QueuePlace: { } place } => ("busy", $"queued, place {place}"),
            { Phase: "provisioning" } => ("busy", $"preparing: {environment.Step}"),
            { Phase: "ready", Hold: not null } => ("good", "ready, on hold"),
            { Phase: "ready" } => ("good", "ready"),
            { Phase: "updating" } => ("busy", "deploying a newer commit"),
            { Phase: "destroying" } => ("busy", "destroying"),
            { Phase: "destroy-failed" } => ("bad", "left-overs"),
            { Problem: not null } => ("bad", environment.Problem.Contains(' ', StringComparison.Ordinal) ? "failed" : "refused"),
            { Ended.Reason: "expired" } => ("quiet", "expired and destroyed"),
            _ => ("quiet", "destroyed"),
        };
        return Html.Of($"<span class=\"badge {style}\">{words}</span>");
    }

    public static Html People(string name, string label, string? selected = null) => Html.Of(
        $"<label>{label} <select name=\"{name}\">{Peers.GitHub.Desk.People.Select(p => Html.Of($"<option value=\"{p.Key}\"{(p.Key == selected ? new Html(" selected") : Html.Empty)}>{p.Key} ({p.Value})</option>"))}</select></label>");
}
