using DevEnv.Contracts;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Web.Pages;

internal static class HomePage
{
    public static Html Render(IReadOnlyList<PullRequestView> requests, IReadOnlyList<EnvironmentView> environments, CloudView cloud, Frame frame) =>
        frame.Page("Overview", Html.Of($"""
            <section>
            <h1>Pull requests</h1>
            {Requests(requests)}
            </section>
            {OpeningForm(isOpen: requests.Count == 0)}
            <section>
            <h2>Environments</h2>
            {Environments(environments)}
            </section>
            <section>
            <h2>In the cloud</h2>
            <ul class="counts">{cloud.Resources.Select(r => Html.Of($"<li><strong>{r.Count}</strong> {r.Kind}</li>"))}</ul>
            {(cloud.IsClean ? Html.Of($"<p>Nothing of ours is left.</p>") : Html.Empty)}
            <p><a href="/cloud">What they are</a>. The AWS endpoint is <code>{cloud.Endpoint.AbsoluteUri}</code>, account {cloud.Account}, region {cloud.Region}.</p>
            </section>
            """));

    private static Html Requests(IReadOnlyList<PullRequestView> requests) => requests.Count == 0
        ? Html.Of($"<p>None yet. Open the first one below, or with <code>./dev pr open</code>.</p>")
        : Html.Of($"<ul class=\"cards\">{requests.Select(Request)}</ul>");

    private static Html Request(PullRequestView request) => Html.Of($"""
        <li>
        <a class="title" href="/pull-requests/{request.Repository}/{request.Number}">{request.Title} <span class="number">#{request.Number}</span></a>
        {Text.Badge(request.Environment)}
        <p><small>{request.Repository} · {request.Author} · {request.State}{(request.IsDraft ? ", draft" : "")}{(request.IsFork ? ", from a fork" : "")} · {TimeText.Second(request.CreatedAt)}</small></p>
        </li>

        """);

    private static Html Environments(IReadOnlyList<EnvironmentView> environments) => environments.Count == 0
        ? Html.Of($"<p>None.</p>")
        : Html.Of($"<ul class=\"cards\">{environments.Select(Environment)}</ul>");

    private static Html Environment(EnvironmentView environment) => Html.Of($"""
        <li>
        <a class="title" href="/environments/{environment.Id}">{environment.Id}</a>
        {Text.Badge(environment)}
        {Facts.Of(environment)}
        </li>

        """);

    private static Html OpeningForm(bool isOpen) => Html.Of($"""
        <details class="open-form"{(isOpen ? new Html(" open") : Html.Empty)}>
        <summary>Open a pull request</summary>
        <form method="post" action="/pull-requests">
        <label>Title <input name="title" maxlength="{PullRequestEndpoints.LongestTitle}" value="Try mean reversion on five-minute bars"></label>
        {Text.People("author", "Author")}
        <label>Its <code>.dev-env.yaml</code> <textarea name="configuration" rows="27" spellcheck="false">{Examples.Configuration}</textarea></label>
        <p class="checks"><label><input type="checkbox" name="draft"> Draft</label> <label><input type="checkbox" name="fork"> From a fork</label></p>
        <button class="main">Open the pull request</button>
        </form>
        </details>
        """);
}
