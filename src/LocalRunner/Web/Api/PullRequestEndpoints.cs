using System.Globalization;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;

namespace DevEnv.LocalRunner.Web.Api;

public sealed class PullRequestEndpoints(Runner runner, PlatformView view)
{
    public const int LongestTitle = 256;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/pull-requests", async context =>
            await Json.WriteAsync(context, await view.PullRequestsAsync(context.RequestAborted), RunnerJson.Default.IReadOnlyListPullRequestView));
        app.MapGet("/api/pull-requests/{owner}/{name}/{number:int}", ShowAsync);
        app.MapPost("/api/pull-requests", CreateAsync);
        app.MapGet("/api/executions/{name}", ExecutionAsync);
    }

    /// <summary>Opens a pull request as a person on GitHub would, and delivers its webhook.</summary>
    public static async Task<(PullRequest PullRequest, Delivery Delivery)> OpenAsync(Runner runner, NewPullRequestView wish, CancellationToken cancellationToken)
    {
        var repository = string.IsNullOrWhiteSpace(wish.Repository) ? Desk.Repository : wish.Repository;
        if (runner.Platform.GitHub.FindRepository(repository) is null)
        {
            throw new ApiException(404, $"There is no repository '{repository}' here; there are {string.Join(", ", runner.Platform.GitHub.Repositories.Select(r => r.FullName))}.");
        }

        var title = string.IsNullOrWhiteSpace(wish.Title) ? "Try mean reversion on five-minute bars" : wish.Title.Trim();
        if (title.Length > LongestTitle)
        {
            throw new ApiException(400, $"The title has {title.Length} characters, and GitHub takes {LongestTitle}.");
        }

        var configuration = wish.Configuration ?? Examples.Configuration;
        return await runner.Platform.People.OpenAsync(
            new NewPullRequest(
                repository,
                string.IsNullOrWhiteSpace(wish.Author) ? (wish.Fork ? Desk.Outsider : Desk.Developer) : wish.Author.Trim(),
                title,
                configuration.Length == 0 ? null : configuration,
                FromFork: wish.Fork,
                IsDraft: wish.Draft),
            cancellationToken);
    }

    private async Task ShowAsync(HttpContext context)
    {
        var (repository, number) = RouteOf(context);
        var page = await view.PullRequestAsync(repository, number, context.RequestAborted)
            ?? throw new ApiException(404, $"There is no pull request {repository}#{number}.");
        await Json.WriteAsync(context, page, RunnerJson.Default.PullRequestPage);
    }

    public static (string Repository, int Number) RouteOf(HttpContext context)
    {
        var route = context.Request.RouteValues;
        return ($"{route["owner"]}/{route["name"]}", int.Parse((string)route["number"]!, CultureInfo.InvariantCulture));
    }

    private async Task CreateAsync(HttpContext context)
    {
        var wish = await Json.ReadAsync(context, RunnerJson.Default.NewPullRequestView);
        var (pullRequest, delivery) = await OpenAsync(runner, wish, context.RequestAborted);
        context.Response.Headers.Location = $"/api/pull-requests/{pullRequest.Repository}/{pullRequest.Number}";
        var opened = new OpenedView(await view.OfAsync(pullRequest, context.RequestAborted), PlatformView.Of(delivery));
        await Json.WriteAsync(context, opened, RunnerJson.Default.OpenedView, 201);
    }

    private Task ExecutionAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["name"]!;
        var execution = view.Execution(name) ?? throw new ApiException(404, $"There is no execution {name}.");
        return Json.WriteAsync(context, execution, RunnerJson.Default.ExecutionView);
    }
}
