using System.Diagnostics.CodeAnalysis;

namespace DevEnv.Functions.Shared.Commands;

/// <summary>Carries out what the queue brings, and says what came of it.</summary>
public sealed class CommandDesk
{
    [SuppressMessage("Performance", "CA1822", Justification = "A service: callers have it injected.")]
    public Task<CommandReply> HandleAsync(QueuedCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(command);
        return Task.FromResult(new CommandReply(CommandHelp.Text));
    }
}
