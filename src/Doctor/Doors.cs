namespace DevEnv.Doctor;

/// <summary>The paths of the platform's HTTP API.</summary>
public static class Doors
{
    public const string Webhook = "/github/webhook";
    public const string SlackCommands = "/slack/commands";
    public const string SlackInteractions = "/slack/interactions";
}
