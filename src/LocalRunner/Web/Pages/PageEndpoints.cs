using DevEnv.Contracts.Environments;
using DevEnv.LocalRunner.Hosting;
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
        app.MapGet("/cloud", async context => await WriteAsync(context, CloudPage.Render(await CloudCensus.TakeAsync(runner, context.RequestAborted), Frame())));
        app.MapGet("/deliveries", context => WriteAsync(context, DeliveriesPage.Render([.. runner.Platform.GitHub.Deliveries.Select(PlatformView.Of)], Frame())));
        app.MapPost("/pull-requests", OpenAsync);
        app.MapPost("/clock", AdvanceAsync);
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
        await WriteAsync(context, HomePage.Render(requests, environments, census, Frame() with { IsBusy = environments.Any(e => !e.IsSettled) }));
    }

    private async Task PullRequestAsync(HttpContext context)
    {
        var (repository, number) = PullRequestEndpoints.RouteOf(context);
        var page = await view.PullRequestAsync(repository, number, context.RequestAborted)
            ?? throw new ApiException(404, $"There is no pull request {repository}#{number}.");
        await WriteAsync(context, Conversation.Render(page, Frame() with { IsBusy = page.PullRequest.Environment is { IsSettled: false } }));
    }

    private Task EnvironmentAsync(HttpContext context)
    {
        var text = (string)context.Request.RouteValues["id"]!;
        return EnvironmentId.TryParse(text, out var id) ? EnvironmentAsync(context, id) : throw new ApiException(404, $"There is no environment {text}.");
    }

    private async Task EnvironmentAsync(HttpContext context, EnvironmentId id)
    {
        var environment = await view.EnvironmentAsync(id, context.RequestAborted) ?? throw new ApiException(404, $"There is no environment {id}.");
        SeeOther(context, $"/pull-requests/{environment.Repository}/{environment.PullRequest}");
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

    private async Task AdvanceAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        await ClockEndpoints.Advance(runner, form["advance"]);
        SeeOther(context, "/");
    }

    private Frame Frame() => new(runner.Clock.GetUtcNow(), runner.ClockAhead, IsBusy: false);

    private static void SeeOther(HttpContext context, string path)
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
