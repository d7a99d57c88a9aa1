using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Web.Pages;

internal static class CloudPage
{
    public static Html Render(CloudView cloud, Frame frame) => frame.Page("Cloud", Html.Of($"""
        <section>
        <h1>In the cloud</h1>
        <p>What the platform made, as the AWS APIs list it now. Account {cloud.Account}, region {cloud.Region}, endpoint <code>{cloud.Endpoint.AbsoluteUri}</code>.</p>
        </section>
        {cloud.Resources.Select(Kind)}
        """));

    private static Html Kind(ResourceKindView kind) => Html.Of($"""
        <section>
        <h2>{kind.Kind} <span class="number">{kind.Count}</span></h2>
        {(kind.Count == 0 ? Html.Of($"<p>None.</p>") : Html.Of($"<ul class=\"items\">{kind.Items.Select(Item)}</ul>"))}
        </section>

        """);

    private static Html Item(ResourceView item) => Html.Of($"<li><code>{item.Id}</code> <small>{item.State} {item.Environment}</small></li>");
}
