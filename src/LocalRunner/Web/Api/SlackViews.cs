namespace DevEnv.LocalRunner.Web.Api;

/// <param name="People">Names of those who can act.</param>
public sealed record SlackView(IReadOnlyList<string> People, IReadOnlyList<SlackConversationView> Conversations);

/// <param name="Name">#channel, or @person for a direct message.</param>
/// <param name="Messages">Oldest first, with what one person alone saw among them.</param>
public sealed record SlackConversationView(string Id, string Name, IReadOnlyList<SlackMessageView> Messages);

/// <param name="Ts">Its id within the conversation.</param>
/// <param name="Parts">Its sections, each as HTML that is safe to send.</param>
/// <param name="Text">For terminals.</param>
/// <param name="OnlyFor">The one person who sees it; null when all in the conversation do.</param>
public sealed record SlackMessageView(
    string Ts, DateTimeOffset At, IReadOnlyList<SlackPartView> Parts, string Text, IReadOnlyList<SlackButtonView> Buttons, int Edits, string? OnlyFor);

/// <param name="IsSmall">Context under a message.</param>
public sealed record SlackPartView(string Html, bool IsSmall);

/// <param name="Action">What identifies it within its message.</param>
/// <param name="Style">primary, danger or plain.</param>
public sealed record SlackButtonView(string Action, string Label, string Style);

/// <param name="Text">What follows /dev-env.</param>
/// <param name="Channel">Name or id; null is #dev-envs.</param>
public sealed record NewSlashView(string As, string Text, string? Channel = null);

/// <param name="Button">Its action or its label.</param>
public sealed record NewPressView(string As, string Ts, string Button);

/// <param name="Status">HTTP status that Slack got; 0 when nobody answered.</param>
/// <param name="Answers">What the person alone was told, at once and late.</param>
public sealed record SlackAnswerView(int Status, IReadOnlyList<string> Answers);
