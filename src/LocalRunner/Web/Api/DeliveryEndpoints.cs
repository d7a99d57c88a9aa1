using DevEnv.LocalRunner.Hosting;

namespace DevEnv.LocalRunner.Web.Api;

public sealed class DeliveryEndpoints(Runner runner)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/deliveries", context =>
            Json.WriteAsync(context, [.. runner.Platform.GitHub.Deliveries.Select(PlatformView.Of)], RunnerJson.Default.IReadOnlyListDeliveryView));
        app.MapPost("/api/deliveries/{id}/redeliver", async context =>
            await Json.WriteAsync(context, await RedeliverAsync(runner, context), RunnerJson.Default.DeliveryView));
    }

    public static async Task<DeliveryView> RedeliverAsync(Runner runner, HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        var delivery = runner.Platform.GitHub.FindDelivery(id) ?? throw new ApiException(404, $"There is no delivery {id}.");
        return PlatformView.Of(await runner.Platform.Webhooks.RedeliverAsync(delivery, context.RequestAborted));
    }
}
