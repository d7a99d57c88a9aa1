using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Web.Pages;

/// <summary>What people can do in a pull request.</summary>
internal static class PullRequestForms
{
    /// <param name="configuration">Of the head commit; null when it has none.</param>
    /// <param name="strategy">The file that the configuration names, if it is text.</param>
    public static Html Render(PullRequestView request, string? configuration, string? strategy)
    {
        var path = $"/pull-requests/{request.Repository}/{request.Number}";
        return Html.Of($"""
            <section>
            <h2>Take part</h2>
            <form class="card" method="post" action="{path}/comments">
            <label>Comment <textarea name="text" rows="3" required placeholder="/dev-env extend 24"></textarea></label>
            {Text.People("as", "As", request.Author)}
            <button class="main">Comment</button>
            </form>
            {(request.State == "open" ? Open(request, path, configuration, strategy) : Closed(path))}
            </section>
            """);
    }

    private static Html Open(PullRequestView request, string path, string? configuration, string? strategy) => Html.Of($"""
        <details class="open-form">
        <summary>Push a commit</summary>
        <form method="post" action="{path}/push">
        <p>What you change below is in the commit; without a change it only has a new SHA.</p>
        {(strategy is null ? Html.Empty : Html.Of($"<label>The strategy <textarea name=\"strategy\" rows=\"12\" spellcheck=\"false\">\n{strategy}</textarea></label>"))}
        <label>Its <code>{Desk.ConfigurationFile}</code> <textarea name="configuration" rows="20" spellcheck="false">
        {configuration}</textarea></label>
        {Text.People("as", "As", request.Author)}
        <button class="main">Push</button>
        </form>
        </details>
        <div class="row">
        <form method="post" action="{path}/close"><button>Close</button></form>
        <form method="post" action="{path}/close"><input type="hidden" name="merge" value="on"><button>Merge</button></form>
        <form method="post" action="{path}/draft"><input type="hidden" name="draft" value="{(request.IsDraft ? "off" : "on")}"><button>{(request.IsDraft ? "Ready for review" : "Convert to draft")}</button></form>
        </div>
        """);

    private static Html Closed(string path) => Html.Of($"""
        <form method="post" action="{path}/reopen"><button>Reopen</button> <small>(A merged one cannot be.)</small></form>
        """);
}
