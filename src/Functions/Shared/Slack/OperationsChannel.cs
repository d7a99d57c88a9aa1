namespace DevEnv.Functions.Shared.Slack;

/// <summary>Tells those who run the platform.</summary>
public sealed class OperationsChannel(TextWriter output)
{
    /// <param name="key">Names the message: the same one again takes the older one's place.</param>
    /// <param name="text">For people.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task TellAsync(string key, string text, CancellationToken cancellationToken) =>
        output.WriteLineAsync($"Operations, {key}: {text.ReplaceLineEndings(" ")}".AsMemory(), cancellationToken);
}
