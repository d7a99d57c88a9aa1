using System.Text;
using System.Text.Encodings.Web;
using DevEnv.Agent.Boot;
using DevEnv.Contracts.Instances;

namespace DevEnv.Agent.Http;

/// <summary>What the URL in the comment opens in a browser. Without the key it tells no more than whose environment this is and how far it got.</summary>
internal static class HomePage
{
    public static string Render(InstanceDescription? description, IReadOnlyList<BootStageReport> stages)
    {
        var page = new StringBuilder();
        var settled = stages.All(stage => stage.Status == BootStageStatus.Done) || stages.Any(stage => stage.Status == BootStageStatus.Failed);
        page.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        if (!settled)
        {
            page.Append("<meta http-equiv=\"refresh\" content=\"3\">");
        }

        page.Append($"<title>{Text(description?.Environment ?? "starting")}</title><style>{Style}</style></head><body>");
        page.Append($"<h1>{Text(description?.Environment ?? "A trading environment is starting")}</h1>");
        if (description is not null)
        {
            page.Append($"<p>Development environment of <b>{Text(description.Owner)}</b></p>");
        }

        page.Append("<ol>");
        foreach (var stage in stages)
        {
            var status = BootJournal.StatusName(stage.Status);
            page.Append($"<li class=\"{status}\">{Text(stage.Name)} <i>{status}</i></li>");
        }

        page.Append("</ol>");
        if (description is not null)
        {
            page.Append("<h2>With the key</h2><p>Everything else asks for this environment's key:</p>");
            page.Append($"<pre>KEY=$({Text(FetchKey(description))})\n");
            page.Append($"curl -H \"{ApiKey.Header}: $KEY\" http://HOST:8080/v1/status\ncurl -H \"{ApiKey.Header}: $KEY\" http://HOST:8080/v1/logs</pre>");
        }

        return page.Append("</body></html>").ToString();
    }

    public static string FetchKey(InstanceDescription description) =>
        $"aws secretsmanager get-secret-value --region {description.Region} --secret-id {description.ApiKeySecretId} --query SecretString --output text";

    private static string Text(string value) => HtmlEncoder.Default.Encode(value);

    private const string Style =
        "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem;color:#1c2330;background:#fff}" +
        "li i{color:#667}li.done i{color:#137a3f}li.failed i{color:#b3261e;font-weight:600}li.running i{color:#8a5a00}" +
        "pre{background:#f3f4f7;padding:1rem;overflow:auto;border-radius:6px}" +
        "@media(prefers-color-scheme:dark){body{color:#e6e8ee;background:#14171d}pre{background:#1f242d}}";
}
