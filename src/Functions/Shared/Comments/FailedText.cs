using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.Comments;

internal static class FailedText
{
    private const int LogLength = 20_000;

    public static string Render(EnvironmentState state, Failure failure) => $"""
        ### Your trading environment could not be made

        **It failed while {Step(failure.Step)}** ({Markdown.Code(failure.Error, 80)}):

        {Markdown.Block(failure.Message)}

        **What to do:** {Advice(failure)}

        {CleanUp(state)}{Log(failure)}

        {Facts.Footer(state)}
        """;

    private static string CleanUp(EnvironmentState state) => state.Phase == Phase.Absent
        ? "What had been made of it is removed again; nothing is left and nothing costs."
        : "What had been made of it is being removed; this comment says so when nothing is left.";

    private static string Log(Failure failure) => failure.LogTail.Count == 0
        ? string.Empty
        : $"""


        <details><summary>The last {failure.LogTail.Count} lines of the instance's log</summary>

        {Markdown.Block(failure.LogTail, LogLength)}

        </details>
        """;

    /// <summary>By the step as the state document or the machine names it.</summary>
    private static string Step(string step) => step switch
    {
        nameof(ProvisionStep.Admit) => "waiting for a free place",
        nameof(ProvisionStep.StageStrategy) => "fetching the strategy's files",
        nameof(ProvisionStep.CreateResources) or "CreateSecrets" or "CreateFirewall" or "CreateAccess" => "making its credentials, access role and firewall",
        nameof(ProvisionStep.Launch) or "LaunchInstance" => "launching its instance",
        nameof(ProvisionStep.Boot) or "Probe" => "booting the instance",
        "Announce" => "announcing it",
        _ => "preparing it",
    };

    private static string Advice(Failure failure) => failure.Error switch
    {
        "BootTimedOut" when failure.LogTail.Count == 0 =>
            "the instance never reported. Close and reopen this pull request to try again; if it happens twice, tell the platform's operators.",
        "StrategyMissing" => "commit the file or let CI upload it, check `strategy.binary` and `strategy.config` in `.dev-env.yaml`, then push, or close and reopen this pull request.",
        "QueueTimedOut" => "destroy an environment that is no longer needed, or ask for a higher quota, then close and reopen this pull request.",
        "OverBudget" => "the next day (UTC) has a budget of its own: close and reopen this pull request then, or ask whom the message names for more. Environments that are no longer needed cost until they are destroyed.",
        "NoCapacity" => "AWS is short of these machines at the moment. Close and reopen this pull request in half an hour.",
        "QuotaExceeded" => "the AWS account's limit is reached. Tell the platform's operators; they can have it raised.",
        "BootFailed" or "BootTimedOut" => "read the log below: most often the strategy ends at its start or its configuration does not parse. Push a mended commit.",
        "InstanceLost" => "the instance ended while it was booting. Close and reopen this pull request to try again; if it happens twice, tell the platform's operators.",
        "GitHubSuspended" => "somebody suspended the platform's GitHub App. Ask its owner on GitHub to lift that, then close and reopen this pull request.",
        "Denied" or "GitHubDenied" => "the platform lacks a permission: a fault of its installation, not of this pull request. Tell the platform's operators.",
        "GitHubFileUnusable" => "check `strategy.binary` and `strategy.config` in `.dev-env.yaml`: GitHub serves files up to 100 MB; let CI upload a larger one. Then close and reopen this pull request.",
        _ => "close and reopen this pull request to try again; if it happens twice, tell the platform's operators.",
    };
}
