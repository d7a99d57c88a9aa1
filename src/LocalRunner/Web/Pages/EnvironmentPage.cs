using DevEnv.Contracts;
using DevEnv.LocalRunner.StateMachines.Executions;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Web.Pages;

/// <summary>One environment: how it is, its machines, and its whole story.</summary>
internal static class EnvironmentPage
{
    public static Html Render(EnvironmentView environment, IReadOnlyList<ExecutionView> executions, IReadOnlyList<AuditEntryView> story, Frame frame) =>
        frame.Page(environment.Id, Html.Of($"""
            <section>
            <h1>{environment.Id}</h1>
            <p>{Text.Badge(environment)}</p>
            {Facts.All(environment)}
            </section>
            <section>
            <h2>Its story</h2>
            <p>Each change of its document, from the versions that the bucket keeps. The newest is first.</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Its story"><table class="story">
            <thead><tr><th scope="col">When (UTC)</th><th scope="col">Who</th><th scope="col">Why</th><th scope="col">Phase</th><th scope="col">Ends (UTC)</th><th scope="col">From</th></tr></thead>
            <tbody>{story.Reverse().Select(Entry)}</tbody></table></div>
            </section>
            <section>
            <h2>Executions</h2>
            {(executions.Count == 0 ? Html.Of($"<p>None.</p>") : Html.Of($"<ul class=\"cards\">{executions.Reverse().Select(Execution)}</ul>"))}
            </section>
            """));

    private static Html Entry(AuditEntryView entry) => Html.Of($"""
        <tr><td data-name="When (UTC)">{Short(entry.At)}</td><td data-name="Who">{entry.By}</td><td data-name="Why">{entry.Why}</td><td data-name="Phase">{entry.Phase}{(entry.Step is { } step ? $": {step}" : "")} <small>generation {entry.Generation}{(entry.HeadSha is { Length: > 7 } sha ? $", {sha[..7]}" : "")}</small></td><td data-name="Ends (UTC)">{(entry.Deadline is { } end ? Short(end) : "–")}</td><td data-name="From"><small>{entry.From ?? "–"}</small></td></tr>

        """);

    private static string Short(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    private static Html Execution(ExecutionView execution) => Html.Of($"""
        <li><strong>{execution.Name}</strong> {Conversation.Badge(execution)}
        <p><small>{TimeText.Second(execution.StartedAt)}{(execution.StoppedAt is { } end ? $", {SpanText.Show(end - execution.StartedAt)}" : ", still running")}{(execution.Error is { } error ? $", {error}: {execution.Cause}" : "")}</small></p></li>

        """);
}
