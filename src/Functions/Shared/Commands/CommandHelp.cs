namespace DevEnv.Functions.Shared.Commands;

/// <summary>What there is to type. The markup is the same in Slack and on GitHub.</summary>
public static class CommandHelp
{
    private static readonly (CommandVerb Verb, string Usage, string Does)[] All =
    [
        (CommandVerb.Status, "`status [#12]`", "how an environment is, until when, and what it cost so far"),
        (CommandVerb.List, "`list`", "all environments"),
        (CommandVerb.Extend, "`extend [#12] [hours]`", "24 hours more, or as many as you say; beyond 96 in all a manager approves"),
        (CommandVerb.Hold, "`hold [#12] [on|off]`", "pushes do not redeploy; the expiry stays"),
        (CommandVerb.Logs, "`logs [#12]`", "the latest lines of the strategy"),
        (CommandVerb.Destroy, "`destroy [#12]`", "end it now"),
        (CommandVerb.Approve, "`approve [#12]`", "for managers: grant the longer time that was asked for"),
        (CommandVerb.Deny, "`deny [#12]`", "for managers: refuse it"),
        (CommandVerb.Allow, "`allow [#12] <commit>`", "on a pull request from a fork: let exactly this commit run"),
        (CommandVerb.Help, "`help`", "this list"),
    ];

    public static string Text { get; } =
        "Commands after `/dev-env`, here and as the first line of a comment on a pull request:\n"
        + string.Join('\n', All.Select(c => $"• {c.Usage}: {c.Does}"))
        + "\nA pull request is written `#12`, `owner/name#12` or as its environment's id; it may be left out where only one can be meant.";

    public static string Usage(CommandVerb verb) => All.First(c => c.Verb == verb).Usage;
}
