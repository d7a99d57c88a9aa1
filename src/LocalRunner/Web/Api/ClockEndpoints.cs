using DevEnv.LocalRunner.Hosting;

namespace DevEnv.LocalRunner.Web.Api;

public sealed class ClockEndpoints(Runner runner, PlatformView view)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/clock", async context => await Json.WriteAsync(context, await view.ClockAsync(context.RequestAborted), RunnerJson.Default.ClockView));
        app.MapPost("/api/clock", async context =>
        {
            await AdvanceAsync(runner, view, await Json.ReadAsync(context, RunnerJson.Default.AdvanceView), context.RequestAborted);
            await Json.WriteAsync(context, await view.ClockAsync(context.RequestAborted), RunnerJson.Default.ClockView);
        });
    }

    /// <exception cref="ApiException">Not a time span that is understood, or nothing to go to.</exception>
    public static async Task AdvanceAsync(Runner runner, PlatformView view, AdvanceView wish, CancellationToken cancellationToken)
    {
        var by = wish.To is null ? Span(wish.Advance) : Until(await view.ClockAsync(cancellationToken), wish.To);

        // Off the request's thread: what is due on the way runs inside the call, and must not end with an impatient browser.
        await Task.Run(() => runner.AdvanceAsync(by), CancellationToken.None);
    }

    private static TimeSpan Span(string? text) => SpanText.Parse(text)
        ?? throw new ApiException(400, $"'{text}' is no time span: write 90s, 30m, 1h, 1h30m or 2d, at most {SpanText.Longest.TotalDays:0} days. Time only goes forward.");

    private static TimeSpan Until(ClockView clock, string to)
    {
        var next = to switch
        {
            "warning" => clock.Warning,
            "expiry" => clock.Expiry,
            _ => throw new ApiException(400, $"'{to}' is nothing to go to: write warning or expiry."),
        };
        return next is null
            ? throw new ApiException(409, to == "warning" ? "No environment is due for a warning." : "No environment lives that could expire.")
            : Upcoming.Until(next.At, clock.Now);
    }
}
