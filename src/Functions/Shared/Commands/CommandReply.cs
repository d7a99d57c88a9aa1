namespace DevEnv.Functions.Shared.Commands;

/// <param name="Text">Slack's markup, escaped; empty when there is nothing to say.</param>
/// <param name="Blocks">Block Kit as a JSON array.</param>
/// <param name="ReplaceOriginal">In place of the message whose button was pressed.</param>
public sealed record CommandReply(string Text, string? Blocks = null, bool ReplaceOriginal = false);
