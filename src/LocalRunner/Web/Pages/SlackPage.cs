using DevEnv.Contracts;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Web.Pages;

/// <summary>The local Slack: every conversation with its messages, and whoever one wants to be in it.</summary>
internal static class SlackPage
{
    public static Html Render(SlackView slack, Frame frame) => frame.Page("Slack", Html.Of($"""
        <section>
        <h1>Slack</h1>
        <form class="card" method="post" action="/slack/say">
        <h2>Say <code>/dev-env</code></h2>
        <div class="row">
        {Text.People("as", "As")}
        <label>In <select name="channel">{slack.Conversations.Where(c => c.Name.StartsWith('#')).Select(c => Html.Of($"<option value=\"{c.Id}\">{c.Name}</option>"))}</select></label>
        <label class="wide">Command <input name="text" placeholder="status, list, extend 24, hold, destroy, approve, logs, help" autocomplete="off" maxlength="3000"></label>
        </div>
        <button class="main">Send</button>
        </form>
        </section>
        {slack.Conversations.Select(Conversation)}
        """));

    private static Html Conversation(SlackConversationView conversation) => Html.Of($"""
        <section class="channel">
        <h2>{conversation.Name}</h2>
        {(conversation.Messages.Count == 0 ? Html.Of($"<p><small>No messages.</small></p>") : Html.Join(conversation.Messages.Select(m => Message(m, conversation))))}
        </section>

        """);

    private static Html Message(SlackMessageView message, SlackConversationView conversation) => Html.Of($"""
        <article class="comment{(message.OnlyFor is null ? "" : " only")}" id="m{message.Ts}">
        <h3><strong>dev-env</strong> <small>{TimeText.Second(message.At)}{(message.Edits > 0 ? ", edited" : "")}{(message.OnlyFor is { } person ? $", only visible to {person}" : "")}</small></h3>
        <div>{message.Parts.Select(Part)}{(message.Buttons.Count == 0 ? Html.Empty : Buttons(message, conversation))}</div>
        </article>

        """);

    private static Html Part(SlackPartView part) => part.IsSmall ? Html.Of($"<div class=\"part\"><small>{new Html(part.Html)}</small></div>") : Html.Of($"<div class=\"part\">{new Html(part.Html)}</div>");

    private static Html Buttons(SlackMessageView message, SlackConversationView conversation) => Html.Of($"""
        <form class="row" method="post" action="/slack/press">
        <input type="hidden" name="ts" value="{message.Ts}">
        {Text.People("as", "Press as", Presser(conversation))}
        <span class="buttons">{message.Buttons.Select(b => Html.Of($"<button class=\"{b.Style}\" name=\"button\" value=\"{b.Action}\">{b.Label}</button>"))}</span>
        </form>
        """);

    // Of a direct message its person, of the managers' channel the manager.
    private static string Presser(SlackConversationView conversation) => conversation.Name.StartsWith('@') ? conversation.Name[1..] : Peers.GitHub.Desk.Manager;
}
