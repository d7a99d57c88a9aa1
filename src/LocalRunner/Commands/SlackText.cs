using DevEnv.Contracts;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Commands;

/// <summary>Slack's conversations for terminals.</summary>
public static class SlackText
{
    public static void Write(SlackView slack, TextWriter @out)
    {
        ArgumentNullException.ThrowIfNull(slack);
        ArgumentNullException.ThrowIfNull(@out);
        foreach (var conversation in slack.Conversations.Where(c => c.Messages.Count > 0))
        {
            @out.WriteLine($"== {conversation.Name}");
            @out.WriteLine();
            foreach (var message in conversation.Messages)
            {
                Write(message, @out);
            }
        }

        if (slack.Conversations.All(c => c.Messages.Count == 0))
        {
            @out.WriteLine("No messages yet. Say something with: ./dev slack say --as ada \"status\"");
        }
    }

    private static void Write(SlackMessageView message, TextWriter @out)
    {
        var only = message.OnlyFor is { } person ? $", only visible to {person}" : string.Empty;
        @out.WriteLine($"{message.Ts}  {TimeText.Second(message.At)}{(message.Edits > 0 ? ", edited" : "")}{only}");
        foreach (var line in message.Text.Split('\n'))
        {
            @out.WriteLine($"  {line}");
        }

        foreach (var button in message.Buttons)
        {
            @out.WriteLine($"  [{button.Label}]  ./dev slack press --as PERSON {message.Ts} {button.Action}");
        }

        @out.WriteLine();
    }
}
