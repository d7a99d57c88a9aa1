using System.Text.Json;
using DevEnv.Doctor.Manifests;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.GitHub;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Doctor.Checks;

/// <summary>The GitHub App as GitHub knows it, against the manifest; and where it is installed.</summary>
public sealed class GitHubAppCheck(Installation installation, Ways ways) : ICheck
{
    private const string Settings = "Change it in the App's settings on GitHub (docs/deploy.md); the owner of each installation has to accept new permissions.";

    public string Name => "GitHub App";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (installation.Need("GITHUB_APP_ID") == "0")
        {
            return [Finding.Fail("githubAppId is the placeholder.", "Make the App (./dev manifests), set githubAppId in cdk.json and deploy again.")];
        }

        await using var clients = ways.GitHubClients(installation);
        var session = clients.GetRequiredService<GitHubSession>();
        List<Finding> findings;
        try
        {
            findings = [.. Judge(await AskAsync(session, "app", "read the App", cancellationToken))];
        }
        catch (GitHubDenied denied)
        {
            return [Finding.Fail(denied.Message, "githubAppId and the key in its secret belong to each other? A new key comes from the App's page, \"Private keys\".")];
        }

        findings.Add(Hook(await AskAsync(session, "app/hook/config", "read the webhook's settings", cancellationToken)));
        findings.Add(Deliveries(await clients.GetRequiredService<GitHubDeliveries>().ListDeliveriesAsync(null, cancellationToken)));
        foreach (var repository in installation.List("WEBHOOK_REPOSITORIES"))
        {
            findings.Add(await InstalledAsync(clients.GetRequiredService<GitHubInstallations>(), repository, cancellationToken));
        }

        return findings;
    }

    private static async Task<JsonElement> AskAsync(GitHubSession session, string path, string operation, CancellationToken cancellationToken)
    {
        var request = new GitHubRequest(HttpMethod.Get, path) { Operation = operation };
        var answer = await session.AskAsAppAsync(request, cancellationToken);
        session.Check(answer, request);
        return JsonDocument.Parse(answer.Body).RootElement;
    }

    private static IEnumerable<Finding> Judge(JsonElement app)
    {
        var manifest = GitHubAppManifest.Read();
        yield return Finding.Ok($"{app.GetProperty("slug").GetString()} takes this key");
        var has = app.GetProperty("permissions").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal);
        var missing = manifest.DefaultPermissions.Where(p => !Covers(has.GetValueOrDefault(p.Key), p.Value)).Select(p => $"{p.Key}: {p.Value}").ToList();
        var surplus = has.Where(p => !Covers(manifest.DefaultPermissions.GetValueOrDefault(p.Key), p.Value)).Select(p => $"{p.Key}: {p.Value}").ToList();
        yield return missing.Count > 0 ? Finding.Fail($"It lacks {string.Join(", ", missing)}.", Settings)
            : surplus.Count > 0 ? Finding.Warn($"It may more than it needs: {string.Join(", ", surplus)}.", Settings)
            : Finding.Ok($"permissions as in the manifest");
        var events = app.GetProperty("events").EnumerateArray().Select(e => e.GetString()!).ToList();
        yield return manifest.DefaultEvents.Except(events).ToList() is { Count: > 0 } unheard
            ? Finding.Fail($"It is not told of {string.Join(", ", unheard)}.", Settings)
            : Finding.Ok("events as in the manifest");
    }

    private static bool Covers(string? has, string needs) => has == needs || has == "admin" || (has == "write" && needs == "read");

    private Finding Hook(JsonElement hook)
    {
        var url = hook.TryGetProperty("url", out var value) ? value.GetString() : null;
        var json = hook.TryGetProperty("content_type", out var type) && type.GetString() == "json";
        var secure = !hook.TryGetProperty("insecure_ssl", out var insecure) || insecure.ToString() == "0";
        if (!json || !secure)
        {
            return Finding.Fail($"Its webhook sends {(json ? "without checking TLS" : "no JSON")}.", "Set content type application/json and SSL verification in the App's settings.");
        }

        if (installation.Api is null)
        {
            return Finding.Skip($"its webhook goes to {url}; the API's own address is not known here");
        }

        return url == installation.Door(Doors.Webhook).AbsoluteUri
            ? Finding.Ok("its webhook goes to this API")
            : Finding.Fail($"Its webhook goes to {url ?? "nowhere"}.", $"Set {installation.Door(Doors.Webhook)} as the webhook URL in the App's settings.");
    }

    private static Finding Deliveries(DeliveryPage page) => page.Deliveries switch
    {
        [] => Finding.Warn("GitHub has delivered nothing yet.", "Open a pull request in a served repository, then look again."),
        [{ StatusCode: 401 }, ..] => Finding.Fail("The newest delivery was refused (401).", "The App's webhook secret and the one in Secrets Manager differ: set both to the same value."),
        [{ IsSuccess: false } newest, ..] => Finding.Warn($"The newest delivery failed: {newest.Status}.", "Read its answer on the App's page, \"Recent deliveries\"; the platform has it sent again by itself."),
        _ => Finding.Ok("the newest delivery arrived"),
    };

    private static async Task<Finding> InstalledAsync(GitHubInstallations installations, string repository, CancellationToken cancellationToken)
    {
        if (!repository.Contains('/', StringComparison.Ordinal))
        {
            return Finding.Skip($"repository {repository} is given by number");
        }

        try
        {
            return await installations.FindInstallationAsync(repository, cancellationToken) is null
                ? Finding.Fail($"It is not installed on {repository}.", "Install it there: the App's page, \"Install App\".")
                : Finding.Ok($"installed on {repository}");
        }
        catch (StepException refused)
        {
            return Finding.Fail(refused.Message, $"See to the installation on {repository}.");
        }
    }
}
