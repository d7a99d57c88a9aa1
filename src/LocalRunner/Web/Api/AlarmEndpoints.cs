using DevEnv.LocalRunner.Hosting;

namespace DevEnv.LocalRunner.Web.Api;

public sealed class AlarmEndpoints(Runner runner)
{
    private const int LongestName = 255;

    public void Map(IEndpointRouteBuilder app) => app.MapPost("/api/alarms", async context =>
    {
        var wish = await Json.ReadAsync(context, RunnerJson.Default.AlarmWishView);
        await Json.WriteAsync(context, await RaiseAsync(wish, context.RequestAborted), RunnerJson.Default.AlarmView);
    });

    private async Task<AlarmView> RaiseAsync(AlarmWishView wish, CancellationToken cancellationToken)
    {
        var name = wish.Name is { Length: > 0 and <= LongestName } text ? text : throw new ApiException(400, $"Name an alarm, in 1 to {LongestName} characters.");
        var state = wish.State?.ToUpperInvariant() switch
        {
            null or "ALARM" => "ALARM",
            "OK" => "OK",
            "INSUFFICIENT_DATA" => "INSUFFICIENT_DATA",
            _ => throw new ApiException(400, $"'{wish.State}' is no state of an alarm: write alarm, ok or insufficient_data."),
        };
        var platform = runner.Platform;
        await platform.RaiseAlarmAsync(name, state, wish.Reason ?? "Set by hand.", cancellationToken);
        var channel = platform.Slack.FindConversation(platform.FunctionSettings()["SLACK_OPERATIONS_CHANNEL"]);
        var message = channel is null ? null : platform.Slack.Messages(channel.Id).LastOrDefault(m => m.Text.Contains($"`{name}`", StringComparison.Ordinal));
        return new AlarmView(name, state, channel?.Name, message?.Text);
    }
}
