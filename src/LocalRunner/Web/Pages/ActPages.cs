using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Web.Pages;

/// <summary>The forms of the page: each does what its API's twin does and leads back to what it changed.</summary>
public sealed class ActPages(Runner runner, PlatformView view)
{
    private const string PullRequest = "/pull-requests/{owner}/{name}/{number:int}";
    private readonly SlackDesk _slack = new(runner);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/clock", AdvanceAsync);
        app.MapPost(PullRequest + "/push", context => ActAsync(context, async (pull, form) => await PullRequestActs.PushAsync(runner, pull, Push(pull, form), context.RequestAborted)));
        app.MapPost(PullRequest + "/close", context => ActAsync(context, async (pull, form) => await PullRequestActs.CloseAsync(runner, pull, form["merge"] == "on", context.RequestAborted)));
        app.MapPost(PullRequest + "/reopen", context => ActAsync(context, async (pull, _) => await PullRequestActs.ReopenAsync(runner, pull, context.RequestAborted)));
        app.MapPost(PullRequest + "/draft", context => ActAsync(context, async (pull, form) => await PullRequestActs.DraftAsync(runner, pull, form["draft"] == "on", context.RequestAborted)));
        app.MapPost(PullRequest + "/comments", context => ActAsync(context, async (pull, form) =>
            await PullRequestActs.CommentAsync(runner, pull, new NewCommentView(Lines(form, "text") ?? "", form["as"]), context.RequestAborted)));
        app.MapPost("/slack/say", async context =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            await _slack.SlashAsync(new NewSlashView(form["as"].ToString(), form["text"].ToString(), form["channel"]), context.RequestAborted);
            PageEndpoints.SeeOther(context, "/slack");
        });
        app.MapPost("/slack/press", async context =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            await _slack.PressAsync(new NewPressView(form["as"].ToString(), form["ts"].ToString(), form["button"].ToString()), context.RequestAborted);
            PageEndpoints.SeeOther(context, "/slack");
        });
    }

    private async Task ActAsync(HttpContext context, Func<PullRequest, IFormCollection, Task<Delivery>> act)
    {
        var pull = PullRequestActs.Find(runner, context);
        await act(pull, await context.Request.ReadFormAsync(context.RequestAborted));
        await LateWork.DoneAsync(runner, context.RequestAborted);
        PageEndpoints.SeeOther(context, $"/pull-requests/{pull.Repository}/{pull.Number}");
    }

    private async Task AdvanceAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var wish = new AdvanceView(form["advance"], form.TryGetValue("to", out var to) ? to.ToString() : null);
        await ClockEndpoints.AdvanceAsync(runner, view, wish, context.RequestAborted);
        PageEndpoints.SeeOther(context, Back(form["back"].ToString()));
    }

    // A path of this site only: neither //host nor /\host.
    private static string Back(string path) => path is ['/', not ('/' or '\\'), ..] && path.All(c => c is > ' ' and < (char)127) ? path : "/";

    // A browser sends what nobody touched too: only what differs is in the commit.
    private PushView Push(PullRequest pull, IFormCollection form)
    {
        var before = PullRequestActs.Text(runner, pull, Desk.ConfigurationFile);
        var configuration = Lines(form, "configuration");
        var strategy = Lines(form, "strategy");
        var isNew = configuration != (before ?? "");
        var file = PullRequestActs.StrategyFile(isNew ? configuration : before);
        return new PushView(isNew ? configuration : null, file is null || strategy == PullRequestActs.Text(runner, pull, file) ? null : strategy, form["as"]);
    }

    private static string? Lines(IFormCollection form, string name) => form.TryGetValue(name, out var text) ? text.ToString().ReplaceLineEndings("\n") : null;
}
