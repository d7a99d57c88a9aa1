using DevEnv.Contracts;
using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Web.Pages;

/// <summary>An environment's facts as terms and descriptions.</summary>
internal static class Facts
{
    /// <summary>The few that fit on a card.</summary>
    public static Html Of(EnvironmentView e) => List(
        ("URL", e is { Url: { } url, Phase: "ready" or "updating" } ? Html.Of($"<a href=\"{url}\">{url}</a>") : null),
        ("Owner", Html.Of($"{e.Owner}")),
        ("Ends", Ends(e)),
        ("Generation", Html.Of($"{e.Generation}")),
        ("Instance", e.InstanceId is { } instance ? Html.Of($"{instance} <small>{e.InstanceType}</small>") : null),
        ("Cost", e.Cost is { } cost ? Html.Of($"{Text.Dollars(cost)}") : null),
        ("Problem", Words(e.Problem)));

    /// <summary>All of them.</summary>
    public static Html All(EnvironmentView e) => List(
        ("Pull request", Html.Of($"<a href=\"/pull-requests/{e.Repository}/{e.PullRequest}\">{e.Repository}#{e.PullRequest}</a>, of {e.Owner}")),
        ("URL", e.Url is { } url ? Html.Of($"<a href=\"{url}\">{url}</a>") : null),
        ("Key", e.ApiKeySecret is { } key ? Html.Of($"in the secret <code>{key}</code>") : null),
        ("Commit", e.HeadSha is { } sha ? Html.Of($"<code>{sha}</code>") : null),
        ("Deployed", Words(e.Deployed)),
        ("Deploying", e.UpdatingTo is { } updating ? Html.Of($"<code>{updating}</code>") : null),
        ("Waiting commit", e.NextSha is { } next ? Html.Of($"<code>{next}</code>") : null),
        ("Hold", e.Hold is { } hold ? Html.Of($"by {hold.By} since {TimeText.Second(hold.At)}: pushes are not deployed") : null),
        ("Approval", Approval(e.Approval)),
        ("Created", e.CreatedAt is { } created ? Html.Of($"{TimeText.Second(created)}") : null),
        ("Ready", e.ReadyAt is { } ready ? Html.Of($"{TimeText.Second(ready)}") : null),
        ("Ends", Ends(e)),
        ("Generation", Html.Of($"{e.Generation}")),
        ("Instance", e.InstanceId is { } instance ? Html.Of($"{instance} <small>{e.InstanceType}</small>") : null),
        (e.Phase == "absent" ? "Final bill" : "Cost so far", e.Cost is { } cost ? Html.Of($"{Text.Dollars(cost)} <small>by list prices</small>") : null),
        ("Ended", e.Ended is { } ended ? Html.Of($"{TimeText.Second(ended.At)}, {ended.Reason}{(ended.By is { } by ? $" by {by}" : "")}: {ended.Text}") : null),
        ("Strategy", Words(e.Trouble)),
        ("Problem", Words(e.Problem)),
        ("Left over", e.LeftOvers.Count > 0 ? Html.Of($"{string.Join(", ", e.LeftOvers)}") : null));

    private static Html? Approval(ApprovalView? approval) => approval switch
    {
        null => null,
        { Outcome: "pending" } => Html.Of($"{approval.RequestedBy} asks for an end on {TimeText.Second(approval.NewDeadline)}; a manager may answer until {TimeText.Second(approval.ExpiresAt)}"),
        _ => Html.Of($"{approval.Outcome}{(approval.DecidedBy is { } by ? $" by {by}" : "")}: {approval.RequestedBy} asked for {TimeText.Second(approval.NewDeadline)}"),
    };

    private static Html? Ends(EnvironmentView e) => e is { ExpiresAt: { } end, SecondsLeft: { } left, Phase: not "absent" }
        ? Html.Of($"{TimeText.Second(end)} <small>({(left > 0 ? SpanText.Show(TimeSpan.FromSeconds(left)) + " left" : "over")})</small>")
        : null;

    private static Html? Words(string? text) => text is null ? null : Html.Of($"{text}");

    private static Html List(params (string Name, Html? Value)[] facts) =>
        Html.Of($"<dl>{facts.Where(f => f.Value is not null).Select(f => Html.Of($"<dt>{f.Name}</dt><dd>{f.Value!.Value}</dd>"))}</dl>");
}
