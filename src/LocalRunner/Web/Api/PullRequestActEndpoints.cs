using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;

namespace DevEnv.LocalRunner.Web.Api;

/// <summary>Push, comment, close, reopen: each answers with the pull request as it stands and the webhook's delivery.</summary>
public sealed class PullRequestActEndpoints(Runner runner, PlatformView view)
{
    private const string PullRequest = "/api/pull-requests/{owner}/{name}/{number:int}";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(PullRequest + "/push", context => ActAsync(context, async pull =>
            await PullRequestActs.PushAsync(runner, pull, await Json.ReadAsync(context, RunnerJson.Default.PushView), context.RequestAborted)));
        app.MapPost(PullRequest + "/close", context => ActAsync(context, async pull =>
            await PullRequestActs.CloseAsync(runner, pull, (await Json.ReadAsync(context, RunnerJson.Default.CloseView)).Merge, context.RequestAborted)));
        app.MapPost(PullRequest + "/reopen", context => ActAsync(context, async pull => await PullRequestActs.ReopenAsync(runner, pull, context.RequestAborted)));
        app.MapPost(PullRequest + "/draft", context => ActAsync(context, async pull =>
            await PullRequestActs.DraftAsync(runner, pull, (await Json.ReadAsync(context, RunnerJson.Default.DraftView)).IsDraft, context.RequestAborted)));
        app.MapPost(PullRequest + "/comments", context => ActAsync(context, async pull =>
            await PullRequestActs.CommentAsync(runner, pull, await Json.ReadAsync(context, RunnerJson.Default.NewCommentView), context.RequestAborted)));
    }

    private async Task ActAsync(HttpContext context, Func<PullRequest, Task<Delivery>> act)
    {
        var pull = PullRequestActs.Find(runner, context);
        var delivery = await act(pull);
        await LateWork.DoneAsync(runner, context.RequestAborted);
        var now = runner.Platform.GitHub.FindPullRequest(pull.Repository, pull.Number)!;
        await Json.WriteAsync(context, new OpenedView(await view.OfAsync(now, context.RequestAborted), PlatformView.Of(delivery)), RunnerJson.Default.OpenedView);
    }
}
