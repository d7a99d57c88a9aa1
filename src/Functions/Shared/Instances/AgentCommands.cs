using System.Text.Json;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using DevEnv.Contracts.Instances;
using DevEnv.Functions.Shared.Aws;

namespace DevEnv.Functions.Shared.Instances;

public enum CommandStatus
{
    Running,
    Succeeded,
    Failed,
}

/// <param name="Message">The agent's own words where it had any; one line, bounded, and of an environment's making: for people only.</param>
public sealed record CommandState(CommandStatus Status, string Message);

/// <summary>Commands down to the agent of an instance, by SSM Run Command with our own document.</summary>
public sealed class AgentCommands(IAmazonSimpleSystemsManagement ssm, Settings settings)
{
    private const int LongestComment = 100; // SendCommand
    private const int LongestMessage = 300;
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(30); // SendCommand
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(2);
    private readonly string _document = settings.Text("AGENT_DOCUMENT", AgentDocument.Name);

    /// <param name="timeout">How long SSM tries to reach the instance; AWS takes 30 s at least.</param>
    /// <returns>The command's id, for <see cref="StatusAsync"/>.</returns>
    /// <exception cref="NotFoundYet">The instance cannot be reached now: it does not run, or has not signed in with Systems Manager yet.</exception>
    public async Task<string> SendAsync(string instanceId, AgentCommand command, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var request = new SendCommandRequest
        {
            DocumentName = _document,
            InstanceIds = [instanceId],
            Parameters = new Dictionary<string, List<string>> { [AgentDocument.Parameter] = [AgentDocument.Encode(command)] },
            TimeoutSeconds = (int)Math.Clamp(timeout.TotalSeconds, ShortestTimeout.TotalSeconds, LongestTimeout.TotalSeconds),
            Comment = OneLine($"{command.Action} by {command.RequestedBy}", LongestComment),
        };
        var answer = await AwsCall.RunAsync(() => ssm.SendCommandAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        return answer.Command.CommandId;
    }

    public async Task<CommandState> StatusAsync(string commandId, string instanceId, CancellationToken cancellationToken)
    {
        var request = new GetCommandInvocationRequest { CommandId = commandId, InstanceId = instanceId };
        var found = await AwsCall.UnlessAsync(
            AwsErrorKind.NotFoundYet, () => ssm.GetCommandInvocationAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            return new CommandState(CommandStatus.Running, "The command is on its way.");
        }

        return new CommandState(Sort(found.Status), MessageIn(found.StandardOutputContent) ?? OneLine(found.StatusDetails ?? found.Status?.Value ?? "", LongestMessage));
    }

    private static CommandStatus Sort(CommandInvocationStatus? status) => status?.Value switch
    {
        "Success" => CommandStatus.Succeeded,
        "Failed" or "TimedOut" or "Cancelled" => CommandStatus.Failed,
        _ => CommandStatus.Running,
    };

    /// <summary>Null when the output is not an agent's answer with a message.</summary>
    private static string? MessageIn(string? output)
    {
        if (string.IsNullOrWhiteSpace(output))
        {
            return null;
        }

        try
        {
            using var answer = JsonDocument.Parse(output);
            return answer.RootElement.ValueKind == JsonValueKind.Object
                && answer.RootElement.TryGetProperty("message", out var message)
                && message.ValueKind == JsonValueKind.String
                && message.GetString() is { Length: > 0 } text
                ? OneLine(text, LongestMessage)
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Not JSON, or a string with half a character in it.
            return null;
        }
    }

    private static string OneLine(string text, int longest)
    {
        var length = Math.Min(text.Length, longest);
        if (length < text.Length && char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        return string.Create(length, text, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(from[i]) || from[i] is '\u2028' or '\u2029' ? ' ' : from[i];
            }
        });
    }
}
