namespace DevEnv.LocalRunner.Web.Api;

public sealed record ChangeView(DateTimeOffset At, string By, string Why);

/// <summary>Pushes wait while it is on.</summary>
public sealed record HoldView(string By, DateTimeOffset At);

/// <param name="Outcome">pending, approved, denied, expired or void.</param>
/// <param name="NewDeadline">What is asked for.</param>
/// <param name="ExpiresAt">Nobody's answer counts after it.</param>
public sealed record ApprovalView(string Outcome, string RequestedBy, DateTimeOffset NewDeadline, DateTimeOffset ExpiresAt, string? DecidedBy);

/// <param name="Reason">closed, expired, destroyed, lost or failed.</param>
public sealed record EndedView(string Reason, DateTimeOffset At, string? By, string Text);

/// <summary>One version of a state document.</summary>
/// <param name="From">What brought the change: a delivery's id, a command's, or nothing.</param>
public sealed record AuditEntryView(
    string VersionId,
    long Revision,
    DateTimeOffset At,
    string By,
    string Why,
    string? From,
    string Phase,
    string? Step,
    int Generation,
    string? HeadSha,
    DateTimeOffset? Deadline);

/// <param name="Configuration">The new text of .dev-env.yaml; null leaves it as it is.</param>
/// <param name="Strategy">The new text of the strategy's file that the configuration names; null leaves it as it is.</param>
/// <param name="As">Who pushes; null is the author.</param>
public sealed record PushView(string? Configuration = null, string? Strategy = null, string? As = null);

public sealed record CloseView(bool Merge = false);

public sealed record DraftView(bool IsDraft);

/// <param name="As">Login of who writes it; null is the author.</param>
public sealed record NewCommentView(string Text, string? As = null);

/// <param name="DryRun">Of a function that knows one; null is true.</param>
public sealed record NewRunView(bool? DryRun = null);

/// <param name="Report">The function's own answer as indented JSON; empty for none.</param>
public sealed record RunView(string Function, string Report);
