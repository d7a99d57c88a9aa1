using DevEnv.Contracts;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.Comments;

/// <summary>What is worth knowing about an environment that runs, each as one quoted paragraph; empty when all is as usual.</summary>
internal static class News
{
    public static string Render(EnvironmentState state)
    {
        var parts = new[] { Update(state), Hold(state), Waiting(state), Refused(state), Problem(state), Trouble(state), Approval(state), Deployed(state) }.OfType<string>().ToList();
        return parts.Count == 0 ? string.Empty : string.Join("\n\n", parts) + "\n\n";
    }

    /// <summary>The newest command that was commented, and its answer.</summary>
    public static string Note(EnvironmentState state)
    {
        if (state.Note is not { } note)
        {
            return string.Empty;
        }

        var command = Markdown.Code("/dev-env " + note.Command, 120);
        return note.Answer.Contains('\n')
            ? $"\n\n<details><summary>{TimeText.Minute(note.At)}, <b>{note.By}</b></summary>\n\n{command}\n\n{Markdown.Block(note.Answer.Replace("```", string.Empty, StringComparison.Ordinal).Split('\n'), 4000)}\n\n</details>"
            : $"\n\n<sub>{TimeText.Minute(note.At)}, {note.By}: {command}</sub> {Markdown.Plain(note.Answer, 500)}";
    }

    private static string? Update(EnvironmentState state) => state.IsRestoring()
        ? $"> **Commit {Short(state.HeadSha)} is being deployed again**, because the environment's agent reported another one, as it may after a restart."
        : NewerUpdate(state);

    private static string? NewerUpdate(EnvironmentState state) => state.Update is { } update
        ? $"> **Commit {Short(update.HeadSha)} is being deployed** into this environment, because only the strategy or its configuration changed. Commit {Short(state.HeadSha)} runs until then."
        : null;

    private static string? Hold(EnvironmentState state) => state.Hold is { } hold
        ? $"> **A hold is on** (by {Markdown.Code(hold.By, 60)}): pushes are not deployed. `/dev-env hold off` lifts it. The environment ends at its time all the same."
        : null;

    private static string? Waiting(EnvironmentState state) => state.Next is { } next
        ? $"> Commit {Short(next.HeadSha)} waits{(state.Hold is null ? " for the one before it" : " for the hold")}."
        : null;

    private static string? Refused(EnvironmentState state) => state.Refusal is { } refusal
        ? $"> **The newest commit is not deployed**; commit {Short(state.HeadSha)} goes on.\n\n{CommentText.Limit(refusal.Text.ReplaceLineEndings("\n").Trim(), 20_000)}"
        : null;

    private static string? Problem(EnvironmentState state) => state.UpdateProblem is { } problem
        ? $"> **Commit {Short(problem.HeadSha)} could not be deployed** ({Markdown.Code(problem.Failure.Error, 80)}); commit {Short(state.HeadSha)} goes on. Push a correction.\n\n{Markdown.Block(problem.Failure.Message)}"
        : null;

    private static string? Trouble(EnvironmentState state) => state.Trouble is { } trouble && !state.IsRestoring() ? $"> **The strategy has a problem:** {Markdown.Code(trouble, 300)}" : null;

    private static string? Deployed(EnvironmentState state) =>
        state is { DeployedHow: { } how, Update: null } ? $"> Commit {Short(state.HeadSha)} was {how}." : null;

    private static string? Approval(EnvironmentState state) => state.Approval switch
    {
        { Outcome: ApprovalOutcome.Pending } a => $"> A manager is asked for an end on **{TimeText.Minute(a.NewDeadline)}** (by {Markdown.Code(a.RequestedBy, 60)}); the request is open until {TimeText.Minute(a.ExpiresAt)}.",
        { Outcome: ApprovalOutcome.Denied } a => $"> A longer life was denied by {Markdown.Code(a.DecidedBy ?? "a manager", 60)}.",
        { Outcome: ApprovalOutcome.Expired } => "> Nobody answered the request for a longer life in time. It can be asked again.",
        { Outcome: ApprovalOutcome.Void } => "> The request for a longer life ended, because commit or deadline changed. It can be asked again.",
        { Outcome: ApprovalOutcome.Approved } a => $"> A longer life was approved by {Markdown.Code(a.DecidedBy ?? "a manager", 60)}.",
        _ => null,
    };

    private static string Short(string? sha) => Markdown.Code(sha?[..Math.Min(7, sha.Length)] ?? "unknown");
}
