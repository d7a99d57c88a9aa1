using DevEnv.Functions.Shared.PullRequests;

namespace DevEnv.Functions.Webhooks;

/// <summary>Which events do something, and for each of the others the reason why it does not.</summary>
public static class EventTable
{
    /// <summary>These name no repository of their own.</summary>
    public static bool IsOfInstallation(string name) => name is "installation" or "installation_repositories";

    /// <returns>Null for an event that may change something.</returns>
    public static WebhookAnswer? Answer(string @event, string? action) => (@event, action) switch
    {
        ("ping", _) => new WebhookAnswer(200, Outcomes.Pong, "The webhook works."),
        ("pull_request", "opened" or "reopened" or "ready_for_review" or "synchronize" or "closed") => null,
        ("pull_request", null) => WebhookAnswer.Malformed("A pull_request event without an action."),
        ("pull_request", "converted_to_draft") => WebhookAnswer.Ignored("A draft keeps the environment that it has."),
        ("pull_request", "labeled" or "unlabeled") => WebhookAnswer.Ignored("Labels change nothing about an environment."),
        ("pull_request", "assigned" or "unassigned" or "review_requested" or "review_request_removed") =>
            WebhookAnswer.Ignored("Assignees and reviewers change nothing about an environment."),
        ("pull_request", "locked" or "unlocked") => WebhookAnswer.Ignored("Locking a conversation changes nothing about an environment."),
        ("pull_request", "edited") => WebhookAnswer.Ignored("A new title, text or base branch changes nothing about an environment."),
        ("pull_request", _) => WebhookAnswer.Ignored("This action on a pull request changes nothing about an environment."),
        ("issue_comment", "created") => null,
        ("issue_comment", _) => WebhookAnswer.Ignored("Only a new comment can be a command; an edited or deleted one is not."),
        ("repository", "renamed" or "transferred" or "deleted" or "archived") => null,
        ("installation", "suspend" or "deleted") => null,
        ("installation_repositories", "removed") => null,
        ("push", _) => WebhookAnswer.Ignored("A push counts through its pull request's own events."),
        _ => WebhookAnswer.Ignored("This kind of event changes nothing about an environment."),
    };

    public static NewsKind KindOf(string? action) => action switch
    {
        "reopened" => NewsKind.Reopened,
        "synchronize" => NewsKind.Pushed,
        "closed" => NewsKind.Closed,
        _ => NewsKind.Opened,
    };
}
