using DevEnv.Contracts;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Web.Pages;

internal static class CloudPage
{
    public static Html Render(CloudView cloud, Frame frame) => frame.Page("Cloud", Html.Of($"""
        <section>
        <h1>In the cloud</h1>
        <p>What the platform made, as the AWS APIs list it now. Account {cloud.Account}, region {cloud.Region}, endpoint <code>{cloud.Endpoint.AbsoluteUri}</code>.</p>
        {(cloud.IsClean ? Html.Of($"<p><strong>Nothing of ours is left.</strong> Of every type that costs, gives access or blocks a name, AWS lists none; reports and staged files stay until the buckets' lifecycle removes them.</p>") : Html.Empty)}
        </section>
        {cloud.Resources.Select(Kind)}
        <section>
        <h2>Queues</h2>
        <ul class="items">{cloud.Queues.Select(q => Html.Of($"<li><code>{q.Name}</code> <small>{q.Waiting} waiting, {q.InFlight} in flight</small></li>"))}</ul>
        </section>
        <section>
        <h2>Commands to instances</h2>
        {(cloud.Commands.Count == 0 ? Html.Of($"<p>None.</p>") : Html.Of($"<ul class=\"items\">{cloud.Commands.Select(c => Html.Of($"<li><code>{c.Id}</code> <small>{TimeText.Second(c.At)}, {c.Instance}: {c.Status} {c.Comment}</small></li>"))}</ul>"))}
        </section>
        """));

    private static Html Kind(ResourceKindView kind) => Html.Of($"""
        <section>
        <h2>{kind.Kind} <span class="number">{kind.Count}</span></h2>
        {(kind.Count == 0 ? Html.Of($"<p>None.</p>") : Html.Of($"<ul class=\"items\">{kind.Items.Select(Item)}</ul>"))}
        </section>

        """);

    private static Html Item(ResourceView item) => Html.Of($"<li><code>{item.Id}</code> <small>{item.State} {item.Environment}</small></li>");
}
