using DevEnv.LocalRunner.Web.Api;

namespace DevEnv.LocalRunner.Web.Pages;

/// <summary>An environment's facts as terms and descriptions.</summary>
internal static class Facts
{
    public static IEnumerable<Html> Of(EnvironmentView environment)
    {
        if (environment.Url is { } url && environment.Phase == "ready")
        {
            yield return Html.Of($"<dt>URL</dt><dd><a href=\"{url}\">{url}</a></dd>");
        }

        yield return Html.Of($"<dt>Owner</dt><dd>{environment.Owner}</dd>");
        if (environment is { ExpiresAt: { } end, SecondsLeft: { } left })
        {
            yield return Html.Of($"<dt>Ends</dt><dd>{Text.Time(end)} <small>({SpanText.Show(TimeSpan.FromSeconds(left))} left)</small></dd>");
        }

        yield return Html.Of($"<dt>Generation</dt><dd>{environment.Generation}</dd>");
        if (environment.InstanceId is { } instance)
        {
            yield return Html.Of($"<dt>Instance</dt><dd>{instance} <small>{environment.InstanceType}</small></dd>");
        }

        if (environment.Problem is { } problem)
        {
            yield return Html.Of($"<dt>Problem</dt><dd>{problem}</dd>");
        }
    }
}
