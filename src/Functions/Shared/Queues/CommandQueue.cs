using System.Diagnostics.CodeAnalysis;

namespace DevEnv.Functions.Shared.Queues;

/// <summary>Stands in for the queue until it is there: nothing is taken.</summary>
public sealed class CommandQueue
{
    [SuppressMessage("Performance", "CA1822", Justification = "A service: callers have it injected.")]
    public Task SendAsync(string group, string deduplicationId, string body, CancellationToken cancellationToken) =>
        Task.FromException(new ServiceUnavailable($"There is no command queue yet for {group}, {deduplicationId}, {body.Length} characters."));
}
