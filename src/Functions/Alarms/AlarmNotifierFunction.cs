using Amazon.Lambda.Annotations;

namespace DevEnv.Functions.Alarms;

/// <summary>A CloudWatch alarm changed its state: one message in the operations channel, kept true. Failing, it has EventBridge bring the event again.</summary>
public sealed class AlarmNotifierFunction(AlarmDesk desk)
{
    [LambdaFunction]
    public async Task AlarmNotifier(AlarmEvent message)
    {
        ArgumentNullException.ThrowIfNull(message);
        await desk.TakeAsync(AlarmChange.Of(message), CancellationToken.None).ConfigureAwait(false);
    }
}
