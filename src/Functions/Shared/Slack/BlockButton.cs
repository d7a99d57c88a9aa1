using System.Text.Json;

namespace DevEnv.Functions.Shared.Slack;

public enum ButtonStyle
{
    Plain,
    Primary,
    Danger,
}

/// <summary>What Slack asks before it reports the press (Slack docs, "Confirmation dialog object").</summary>
/// <param name="Title">At most 100 characters.</param>
/// <param name="Text">At most 300 characters.</param>
/// <param name="Confirm">At most 30 characters.</param>
/// <param name="Deny">At most 30 characters.</param>
public sealed record BlockConfirm(string Title, string Text, string Confirm, string Deny);

/// <param name="ActionId">Which button it is; at most 255 characters, unique in its message.</param>
/// <param name="Text">Its label, plain text; at most 75 characters.</param>
/// <param name="Value">Comes back with the press; at most 2000 characters, never cut off.</param>
public sealed record BlockButton(string ActionId, string Text, string Value)
{
    private const int LongestValue = 2000;
    private const int LongestActionId = 255;

    public ButtonStyle Style { get; init; }
    public BlockConfirm? Confirm { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        if (Value.Length > LongestValue || ActionId.Length > LongestActionId)
        {
            throw new InvalidOperationException($"The button '{Text}' has a value over {LongestValue} characters or an action id over {LongestActionId}.");
        }

        json.WriteStartObject();
        json.WriteString("type"u8, "button");
        json.WriteString("action_id"u8, ActionId);
        BlockKit.Text(json, "text", "plain_text", BlockKit.Cut(Text, 75));
        json.WriteString("value"u8, Value);
        if (Style != ButtonStyle.Plain)
        {
            json.WriteString("style"u8, Style == ButtonStyle.Primary ? "primary" : "danger");
        }

        if (Confirm is { } confirm)
        {
            json.WriteStartObject("confirm"u8);
            BlockKit.Text(json, "title", "plain_text", BlockKit.Cut(confirm.Title, 100));
            BlockKit.Text(json, "text", "plain_text", BlockKit.Cut(confirm.Text, 300));
            BlockKit.Text(json, "confirm", "plain_text", BlockKit.Cut(confirm.Confirm, 30));
            BlockKit.Text(json, "deny", "plain_text", BlockKit.Cut(confirm.Deny, 30));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
