using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.Comments;

internal static class RefusedText
{
    private const int TextLength = 50_000;

    /// <summary>The refusal's text is markdown of ours in which whatever came from outside is escaped already.</summary>
    public static string Render(EnvironmentState state, Refusal refusal) => $"""
        ### {Heading(refusal.Code)}

        {CommentText.Limit(refusal.Text.ReplaceLineEndings("\n").Trim(), TextLength)}

        Nothing was created, and nothing costs.

        <sub>Environment `{state.Environment}`, commit {Facts.Commit(state)}</sub>
        """;

    private static string Heading(string code) => code switch
    {
        "bad-configuration" => "No trading environment: `.dev-env.yaml` needs a correction",
        "fork" => "No trading environment: this pull request comes from a fork",
        "no-write-permission" => "No trading environment: write permission is needed",
        "bot" => "No trading environment: opened by a bot",
        "draft" => "No trading environment: this pull request is a draft",
        _ => "No trading environment",
    };
}
