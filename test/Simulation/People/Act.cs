namespace DevEnv.Simulation.People;

public enum ActKind
{
    Open,

    /// <summary>Neither in the repository nor from CI: the binary never comes.</summary>
    OpenWithoutBinary,
    PushSameShape,
    PushOtherShape,
    PushBadFile,
    PushWithoutFile,
    PushGoodAgain,
    Close,
    Merge,
    Reopen,
    Draft,
    Comment,
    Slash,
    Press,

    /// <summary>From a fork of the author's.</summary>
    OpenFromFork,

    /// <summary>Somebody looked at a commit of a fork and lets it run: its newest, or the one that the text says.</summary>
    Allow,
    Rename,
    Suspend,
    Unsuspend,
}

/// <summary>Something that a person does at a time.</summary>
/// <param name="At">Since the episode's start.</param>
/// <param name="PullRequest">Which of the episode's pull requests, from 0.</param>
/// <param name="Text">Of a comment or a command.</param>
public sealed record Act(TimeSpan At, string Who, ActKind Kind, int PullRequest, string? Text = null)
{
    public override string ToString() => $"{Kind} of pull request {PullRequest}{(Text is null ? string.Empty : $": {Text}")}";
}
