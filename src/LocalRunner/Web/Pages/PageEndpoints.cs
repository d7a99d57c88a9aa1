using DevEnv.Contracts.Environments;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Web.Pages;

/// <summary>The page for people: server-rendered, no script.</summary>
public sealed class PageEndpoints(Runner runner, PlatformView view)
{
    private static readonly string Style = ReadStyle();

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", HomeAsync);
        app.MapGet("/style.css", context =>
        {
            context.Response.ContentType = "text/css; charset=utf-8";
            return context.Response.WriteAsync(Style);
        });
        app.MapGet("/pull-requests/{owner}/{name}/{number:int}", PullRequestAsync);
        app.MapGet("/environments/{id}", EnvironmentAsync);
        app.MapGet("/slack", async context => await WriteAsync(context, SlackPage.Render(new SlackDesk(runner).View(), await FrameAsync(context))));
        app.MapGet("/cloud", async context => await WriteAsync(context, CloudPage.Render(await CloudCensus.TakeAsync(runner, context.RequestAborted), await FrameAsync(context))));
        app.MapGet("/deliveries", async context =>
            await WriteAsync(context, DeliveriesPage.Render([.. runner.Platform.GitHub.Deliveries.Select(PlatformView.Of)], await FrameAsync(context))));
        app.MapPost("/pull-requests", OpenAsync);
        app.MapPost("/deliveries/{id}/redeliver", async context =>
        {
            await DeliveryEndpoints.RedeliverAsync(runner, context);
            SeeOther(context, "/deliveries");
        });
    }

    private async Task HomeAsync(HttpContext context)
    {
        var requests = await view.PullRequestsAsync(context.RequestAborted);
        var environments = await view.EnvironmentsAsync(context.RequestAborted);
        var census = await CloudCensus.TakeAsync(runner, context.RequestAborted);
        await WriteAsync(context, HomePage.Render(requests, environments, census, await FrameAsync(context) with { IsBusy = environments.Any(e => !e.IsSettled) }));
    }

    private async Task PullRequestAsync(HttpContext context)
    {
        var (repository, number) = PullRequestEndpoints.RouteOf(context);
        var page = await view.PullRequestAsync(repository, number, context.RequestAborted)
            ?? throw new ApiException(404, $"There is no pull request {repository}#{number}.");
        var pull = PullRequestActs.Find(runner, context);
        var configuration = PullRequestActs.Text(runner, pull, Desk.ConfigurationFile);
        var forms = PullRequestForms.Render(page.PullRequest, configuration, PullRequestActs.Text(runner, pull, PullRequestActs.StrategyFile(configuration)));
        await WriteAsync(context, Conversation.Render(page, forms, await FrameAsync(context) with { IsBusy = page.IsBusy }));
    }

    private async Task EnvironmentAsync(HttpContext context)
    {
        var environment = await EnvironmentEndpoints.FindAsync(view, context);
        var id = EnvironmentId.Parse(environment.Id);
        var story = await AuditTrail.ReadAsync(runner, id, context.RequestAborted);
        await WriteAsync(context, EnvironmentPage.Render(environment, view.Executions(id), story, await FrameAsync(context) with { IsBusy = !environment.IsSettled }));
    }

    private async Task OpenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var wish = new NewPullRequestView
        {
            Title = form["title"],
            Author = form["author"],
            Configuration = form["configuration"].ToString().ReplaceLineEndings("\n"),
            Fork = form["fork"] == "on",
            Draft = form["draft"] == "on",
        };
        var (opened, _) = await PullRequestEndpoints.OpenAsync(runner, wish, context.RequestAborted);
        SeeOther(context, $"/pull-requests/{opened.Repository}/{opened.Number}");
    }

    private async Task<Frame> FrameAsync(HttpContext context) =>
        new(await view.ClockAsync(context.RequestAborted), runner.LastMove, context.Request.Path.ToUriComponent(), context.Request.Query.ContainsKey("still"));

    internal static void SeeOther(HttpContext context, string path)
    {
        context.Response.StatusCode = 303;
        context.Response.Headers.Location = path;
    }

    private static Task WriteAsync(HttpContext context, Html page)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(page.Text);
    }

    private static string ReadStyle()
    {
        using var stream = typeof(PageEndpoints).Assembly.GetManifestResourceStream("style.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
