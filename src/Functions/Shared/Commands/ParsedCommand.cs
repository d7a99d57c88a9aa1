namespace DevEnv.Functions.Shared.Commands;

public enum CommandVerb
{
    Help,
    List,
    Status,
    Extend,
    Hold,
    Destroy,
    Approve,
    Deny,
    Allow,
    Logs,
}

/// <summary>What a person typed, checked; the same in Slack and in a pull request's comment.</summary>
public sealed record ParsedCommand(CommandVerb Verb)
{
    /// <summary>An environment's id, when it was named by that.</summary>
    public string? Environment { get; init; }

    /// <summary>owner/name, when it was named beside the pull request.</summary>
    public string? Repository { get; init; }

    public int? PullRequest { get; init; }

    /// <summary>With extend; null leaves the usual extension.</summary>
    public int? Hours { get; init; }

    /// <summary>With hold; null means on.</summary>
    public bool? On { get; init; }

    /// <summary>With allow: the commit that was looked at, at least its first seven digits.</summary>
    public string? Sha { get; init; }

    public bool NamesTarget => Environment is not null || PullRequest is not null;
}
