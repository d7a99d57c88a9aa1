namespace DevEnv.Functions.Shared.Slack;

/// <summary>Tells those who run the platform, once for each key. Without Slack, or without a channel for them, nobody is told.</summary>
public sealed class OperationsChannel(SlackClient slack, SlackOptions options, TimeProvider time)
{
    /// <summary>How far back an earlier message of the same key is looked for; longer than any event is tried again (EventBridge: at most 24 h).</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(26);

    /// <param name="key">Names the message: told a second time, it is not posted again.</param>
    /// <param name="text">Slack's markup, what is quoted in it escaped.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StepException">Slack did not take it.</exception>
    public Task TellAsync(string key, string text, CancellationToken cancellationToken) => TellAsync(key, text, time.GetUtcNow() - Memory, cancellationToken);

    /// <inheritdoc cref="TellAsync(string, string, CancellationToken)"/>
    /// <param name="since">Before any earlier try.</param>
    public async Task TellAsync(string key, string text, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (options.IsOn && options.OperationsChannel is { } channel)
        {
            await slack.PostOnceAsync(channel, key, text, new BlockKit().Section(text).ToJson(), since, cancellationToken).ConfigureAwait(false);
        }
    }
}
