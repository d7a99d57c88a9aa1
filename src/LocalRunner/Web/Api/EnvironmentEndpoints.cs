using DevEnv.Contracts.Environments;
using DevEnv.LocalRunner.Hosting;

namespace DevEnv.LocalRunner.Web.Api;

public sealed class EnvironmentEndpoints(Runner runner, PlatformView view)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/environments", async context =>
            await Json.WriteAsync(context, await view.EnvironmentsAsync(context.RequestAborted), RunnerJson.Default.IReadOnlyListEnvironmentView));
        app.MapGet("/api/environments/{id}", ShowAsync);
        app.MapGet("/api/environments/{id}/audit", AuditAsync);
        app.MapGet("/api/cloud", async context =>
            await Json.WriteAsync(context, await CloudCensus.TakeAsync(runner, context.RequestAborted), RunnerJson.Default.CloudView));
    }

    /// <exception cref="ApiException">No such environment.</exception>
    public static async Task<EnvironmentView> FindAsync(PlatformView view, HttpContext context)
    {
        var text = (string)context.Request.RouteValues["id"]!;
        var environment = EnvironmentId.TryParse(text, out var id) ? await view.EnvironmentAsync(id, context.RequestAborted) : null;
        return environment ?? throw new ApiException(404, $"There is no environment {text}.");
    }

    private async Task ShowAsync(HttpContext context) =>
        await Json.WriteAsync(context, await FindAsync(view, context), RunnerJson.Default.EnvironmentView);

    private async Task AuditAsync(HttpContext context)
    {
        var environment = await FindAsync(view, context);
        await Json.WriteAsync(context, await AuditTrail.ReadAsync(runner, EnvironmentId.Parse(environment.Id), context.RequestAborted), RunnerJson.Default.IReadOnlyListAuditEntryView);
    }
}
