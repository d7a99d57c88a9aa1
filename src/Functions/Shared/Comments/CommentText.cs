using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.Comments;

/// <summary>The one comment of a pull request, as the state document says it. Pure: the same document, the same text.</summary>
public static class CommentText
{
    /// <summary>GitHub takes 65,536 characters.</summary>
    public const int MaximumLength = 60_000;

    /// <summary>Hidden first line, by which the comment is found again.</summary>
    public static string Marker(EnvironmentId id) => $"<!-- dev-env:{id} -->";

    public static string Render(EnvironmentState state, CommentOptions options)
    {
        var text = state.Phase switch
        {
            Phase.Provisioning => PreparingText.Render(state),
            Phase.Ready or Phase.Updating => ReadyText.Render(state, options),
            Phase.Destroying when state.Failure is not null && state.Next is null => FailedText.Render(state, state.Failure),
            Phase.Destroying => EndedText.Destroying(state),
            Phase.DestroyFailed => EndedText.LeftOver(state),
            _ when state.Refusal is { } refusal => RefusedText.Render(state, refusal),
            _ when state is { Failure: { } failure, Ended: null or { Reason: EndReason.Failed } } => FailedText.Render(state, failure),
            _ => EndedText.Destroyed(state),
        };
        return Marker(state.Id()) + "\n" + Limit((text.TrimEnd() + News.Note(state)).ReplaceLineEndings("\n").Trim(), MaximumLength - 200) + "\n";
    }

    /// <summary>Cuts at a line's end, and closes a block that the cut leaves open.</summary>
    internal static string Limit(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var cut = text.LastIndexOf('\n', length);
        var kept = text[..(cut > 0 ? cut : length)];
        var isOpen = kept.Split('\n').Count(l => l.StartsWith("```", StringComparison.Ordinal)) % 2 == 1;
        return kept + (isOpen ? "\n```" : string.Empty) + "\n\n*(The rest did not fit into a comment.)*";
    }
}
