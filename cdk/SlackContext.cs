namespace DevEnv.Cdk;

/// <summary>Which Slack, if any. All or nothing: without the bot's token the rest would do nothing and look as if it did.</summary>
public sealed record SlackContext
{
    /// <summary>Name of the secret with the bot's token; null runs without Slack.</summary>
    public string? TokenSecret { get; init; }

    /// <summary>Names of the secrets that may sign a request: two while one replaces the other.</summary>
    public required IReadOnlyList<string> SigningSecrets { get; init; }

    public string? OperationsChannel { get; init; }
    public string? ManagersChannel { get; init; }

    /// <summary>login=user, each once.</summary>
    public required IReadOnlyList<string> Users { get; init; }

    internal static SlackContext Read(ContextValues values)
    {
        const string Channel = "a channel's id or name";
        var slack = new SlackContext
        {
            TokenSecret = values.Optional("slackTokenSecret", "a secret's name", Shapes.SecretName()),
            SigningSecrets = values.List("slackSigningSecrets", string.Empty, "one or two secrets' names", Shapes.SecretName()),
            OperationsChannel = values.Optional("slackOperationsChannel", Channel, Shapes.Channel()),
            ManagersChannel = values.Optional("slackManagersChannel", Channel, Shapes.Channel()),
            Users = values.List("slackUsers", string.Empty, "login=Slack user id or login=e-mail address, comma-separated", Shapes.SlackUser()),
        };
        slack.Check(values);
        return slack;
    }

    private void Check(ContextValues values)
    {
        if (TokenSecret is null && (SigningSecrets.Count > 0 || OperationsChannel is not null || ManagersChannel is not null || Users.Count > 0))
        {
            values.Bad("slackTokenSecret", string.Empty, "a secret's name, which the other slack... keys need");
        }

        if (TokenSecret is not null && SigningSecrets.Count == 0)
        {
            values.Bad("slackSigningSecrets", string.Empty, "one or two secrets' names: with slackTokenSecret alone nobody could give a command");
        }

        // The functions refuse to start with it: one person could approve what the same person asked for.
        var sides = Users.Select(u => u.Split('=', 2)).Where(p => p.Length == 2).ToList();
        var twice = sides.Select(p => p[0]).GroupBy(s => s, StringComparer.OrdinalIgnoreCase)
            .Concat(sides.Select(p => p[1]).GroupBy(s => s, StringComparer.OrdinalIgnoreCase))
            .FirstOrDefault(g => g.Skip(1).Any());
        if (twice is not null)
        {
            values.Bad("slackUsers", twice.Key, "there once: each login has one Slack user, and the other way round");
        }
    }
}
