using DevEnv.LocalRunner.Hosting;

namespace DevEnv.LocalRunner.Web.Api;

public sealed class SlackEndpoints(Runner runner)
{
    private readonly SlackDesk _desk = new(runner);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/slack", context => Json.WriteAsync(context, _desk.View(), RunnerJson.Default.SlackView));
        app.MapPost("/api/slack/commands", async context => await Json.WriteAsync(
            context, await _desk.SlashAsync(await Json.ReadAsync(context, RunnerJson.Default.NewSlashView), context.RequestAborted), RunnerJson.Default.SlackAnswerView));
        app.MapPost("/api/slack/presses", async context => await Json.WriteAsync(
            context, await _desk.PressAsync(await Json.ReadAsync(context, RunnerJson.Default.NewPressView), context.RequestAborted), RunnerJson.Default.SlackAnswerView));
    }
}
