using DevEnv.LocalRunner.Hosting;

namespace DevEnv.LocalRunner.Web.Api;

public sealed class ClockEndpoints(Runner runner)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/clock", context => Json.WriteAsync(context, Now(runner), RunnerJson.Default.ClockView));
        app.MapPost("/api/clock", async context =>
        {
            var wish = await Json.ReadAsync(context, RunnerJson.Default.AdvanceView);
            await Advance(runner, wish.Advance);
            await Json.WriteAsync(context, Now(runner), RunnerJson.Default.ClockView);
        });
    }

    public static ClockView Now(Runner runner) => new(runner.Clock.GetUtcNow(), (long)runner.ClockAhead.TotalSeconds);

    /// <exception cref="ApiException">Not a time span that is understood.</exception>
    public static Task Advance(Runner runner, string? text)
    {
        var by = SpanText.Parse(text) ?? throw new ApiException(400, $"'{text}' is no time span: write 90s, 30m, 1h, 1h30m or 2d, at most {SpanText.Longest.TotalDays:0} days. Time only goes forward.");
        return Task.Run(() => runner.Advance(by));
    }
}
