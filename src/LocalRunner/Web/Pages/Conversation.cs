using DevEnv.Contracts;
using DevEnv.LocalRunner.StateMachines.Executions;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Web.Pages;

/// <summary>A pull request: its conversation, and how the machines went.</summary>
internal static class Conversation
{
    public static Html Render(PullRequestPage page, Html forms, Frame frame)
    {
        var request = page.PullRequest;
        return frame.Page($"{request.Title} #{request.Number}", Html.Of($"""
            <section>
            <h1>{request.Title} <span class="number">#{request.Number}</span></h1>
            <p>{Text.Badge(request.Environment)} <small>{request.Repository} · opened by {request.Author} · {request.State}{(request.IsDraft ? ", draft" : "")}{(request.IsFork ? ", from a fork" : "")} · head {request.HeadSha[..7]} · {TimeText.Second(request.CreatedAt)}</small></p>
            {(request.Environment is { } environment ? Html.Of($"{Facts.Of(environment)}<p><a href=\"/environments/{environment.Id}\">All about this environment, and its story</a></p>") : Html.Empty)}
            </section>
            <section>
            <h2>Conversation</h2>
            {(page.Comments.Count == 0 ? Html.Of($"<p>No comments{Answer(page)}</p>") : Html.Join(page.Comments.Select(Comment)))}
            </section>
            {forms}
            {page.Executions.Reverse().Select(Execution)}
            """));
    }

    private static Html Answer(PullRequestPage page) => page.Deliveries is [var newest, ..]
        ? Html.Of($". The platform answered its webhook with {newest.StatusCode}: <code>{newest.Answer}</code>")
        : Html.Of($".");

    private static Html Comment(CommentView comment) => Html.Of($"""
        <article class="comment">
        <h3><strong>{comment.Author}</strong> <small>{TimeText.Second(comment.CreatedAt)}{(comment.Edits > 0 ? $", edited {comment.Edits} times, last {Text.Clock(comment.UpdatedAt)}" : "")}</small></h3>
        <div>{new Html(comment.Html)}</div>
        </article>

        """);

    private static Html Execution(ExecutionView execution) => Html.Of($"""
        <section>
        <h2>Machine <code>{execution.Machine}</code> {Badge(execution)}</h2>
        <p><small>{execution.Name} · {Text.Clock(execution.StartedAt)}{(execution.StoppedAt is { } end ? $" to {Text.Clock(end)}, {SpanText.Show(end - execution.StartedAt)}" : " and still running")}</small></p>
        <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Step</th><th scope="col">Type</th><th scope="col">At</th><th scope="col">Took</th><th scope="col">Tries</th></tr></thead>
        <tbody>{execution.Steps.Select(Step)}</tbody></table></div>
        {(execution.Error is { } error ? Html.Of($"<p><strong>{error}</strong>: {execution.Cause}</p>") : Html.Empty)}
        </section>

        """);

    private static Html Step(StepView step) => Html.Of($"""
        <tr><td>{step.Name}{(step.Error is { } error ? Html.Of($" <small class=\"error\">{error}</small>") : Html.Empty)}</td><td>{step.Type}</td><td>{Text.Clock(step.EnteredAt)}</td><td>{(step.ExitedAt is { } end ? SpanText.Show(end - step.EnteredAt) : "…")}</td><td>{(step.Attempts > 1 ? $"{step.Attempts}" : "")}</td></tr>

        """);

    public static Html Badge(ExecutionView execution) => Html.Of($"<span class=\"badge {Style(execution.Status)}\">{execution.Status.ToString().ToLowerInvariant()}</span>");

    private static string Style(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Running => "busy",
        ExecutionStatus.Succeeded => "good",
        _ => "bad",
    };
}
