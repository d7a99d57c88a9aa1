using DevEnv.Contracts;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.Comments;

internal static class ReadyText
{
    public static string Render(EnvironmentState state, CommentOptions options)
    {
        var url = state.Launch?.PrivateIp is { } ip ? options.UrlTemplate.Replace("{ip}", ip, StringComparison.Ordinal) : null;
        return $"""
            ### {Heading(state)}

            {News.Render(state)}| | |
            |---|---|
            | **Open** | {url ?? "address unknown"} (on the developer VPN) |
            | **Ends** | {(state.Deadline is { } end ? $"**{TimeText.Minute(end)}**" : "at its deadline")} ({Facts.Life(state) ?? "default life"}) |
            | **Costs** | {Facts.Cost(state, options.Region) ?? "no price on file for this instance type"}{SoFar(state, options)} |
            | **Orders** | {Orders(state)} |

            **The key**, and a first question to it:
            ```sh
            KEY=$(aws secretsmanager get-secret-value --region {options.Region} --secret-id {state.Names().ApiKeySecret} --query SecretString --output text)
            curl -H "X-Api-Key: $KEY" {url ?? "http://<address>:8080"}/v1/status
            ```

            **A shell** on the instance (Session Manager, no SSH key):
            ```sh
            aws ssm start-session --region {options.Region} --target {state.Launch?.InstanceId ?? "<instance>"}
            ```

            **Longer?** Comment `/dev-env extend` for 24 hours more (`/dev-env help` for the rest), here or in Slack.

            {Facts.Footer(state)}
            """;
    }

    private static string Heading(EnvironmentState state) => state switch
    {
        { Phase: Phase.Updating } when state.IsRestoring() => "Your trading environment runs, and gets its commit again",
        { Phase: Phase.Updating } => "Your trading environment runs, and gets a newer commit",
        { Deadline: { } deadline } when state.Warnings.Any(w => w.Deadline == deadline) => "Your trading environment ends soon",
        _ => "Your trading environment is ready",
    };

    private static string SoFar(EnvironmentState state, CommentOptions options) =>
        Facts.CostSoFar(state, options.Region) is { } sum && state.Change is { } change ? $"; {sum} so far ({TimeText.Minute(change.At)})" : string.Empty;

    private static string Orders(EnvironmentState state) => state.Configuration switch
    {
        null => "unknown",
        { Execution: Contracts.Configuration.ExecutionMode.Paper } => "paper: none leaves the environment",
        { Exchanges: var exchanges } => "sandbox only: " + string.Join(", ", exchanges.Select(e => Markdown.Code(e.Name, 40).Replace("|", string.Empty, StringComparison.Ordinal))),
    };
}
