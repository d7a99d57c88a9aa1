using DevEnv.Contracts.State;
using DevEnv.Doctor.Manifests;
using DevEnv.Functions.Shared.GitHub;
using DevEnv.Functions.Webhooks;
using DevEnv.LocalRunner.Peers.GitHub;
using Microsoft.Extensions.DependencyInjection;
using Octokit.Webhooks;

namespace DevEnv.Doctor.Tests;

/// <summary>The App's manifest has what the code uses: no permission is missing and none is more than that, and so with events.</summary>
public sealed class GitHubManifestTests
{
    private static readonly GitHubAppManifest Manifest = GitHubAppManifest.Read();

    [Fact]
    public async Task With_the_manifest_s_permissions_every_call_is_allowed()
    {
        await using var patient = await Patient.AdmitAsync();

        (await RefusedAsync(patient)).ShouldBeEmpty();
    }

    [Fact]
    public async Task With_any_permission_less_some_call_is_refused()
    {
        await using var patient = await Patient.AdmitAsync();
        var whole = patient.Local.GitHub.Grants;
        foreach (var (permission, access) in Manifest.DefaultPermissions)
        {
            var less = new Dictionary<string, string>(Manifest.DefaultPermissions);
            less.Remove(permission);
            if (access == "write")
            {
                less[permission] = "read";
            }

            patient.Local.GitHub.Grants = whole with { Permissions = less };

            (await RefusedAsync(patient)).ShouldNotBeEmpty($"{permission}: {access} is more than anything needs");
        }
    }

    /// <summary>Else the two tests above would not see a new call.</summary>
    [Fact]
    public void Every_call_of_the_client_is_tried()
    {
        var calls = typeof(GitHubClient).GetMethods().Where(m => m.DeclaringType == typeof(GitHubClient)).Select(m => m.Name);

        calls.Order().ShouldBe(Calls(null!, 0, 0).Select(c => c.Name).Order());
    }

    [Fact]
    public void The_App_hears_what_the_webhook_acts_on_and_nothing_else()
    {
        string[] actions = [.. typeof(WebhookEventType).Assembly.GetTypes().Where(t => t.Name.EndsWith("ActionValue", StringComparison.Ordinal)).SelectMany(Constants).Distinct(), "deleted", "suspend", "removed"];
        var heard = Constants(typeof(WebhookEventType)).Where(e => actions.Any(a => EventTable.Answer(e, a) is null));

        // GitHub sends those two to every App and refuses a manifest that names them.
        heard.Order().ShouldBe([.. Manifest.DefaultEvents.Append("installation").Append("installation_repositories").Order()]);
    }

    [Fact]
    public void The_form_is_filled_in_with_all_of_it()
    {
        var form = Uri.UnescapeDataString(Manifest.FormFor("quant desk", new Uri("https://api.example/")).AbsoluteUri);

        form.ShouldStartWith("https://github.com/organizations/quant desk/settings/apps/new?name=dev-env&");
        form.ShouldContain("&public=false&webhook_active=true&webhook_url=https://api.example/github/webhook&");
        form.ShouldContain("&contents=read&issues=write&metadata=read&pull_requests=read&");
        form.ShouldEndWith("&events[]=issue_comment&events[]=pull_request&events[]=repository");
        Manifest.FormFor(null, new Uri("https://api.example/")).AbsolutePath.ShouldBe("/settings/apps/new");
    }

    private static IEnumerable<string> Constants(Type type) => type.GetFields().Where(f => f.IsLiteral && f.FieldType == typeof(string)).Select(f => (string)f.GetRawConstantValue()!);

    private static async Task<IReadOnlyList<string>> RefusedAsync(Patient patient)
    {
        var world = patient.Local.GitHub;
        var comment = world.AddComment(Desk.Repository, 1, world.BotLogin, "<!-- here --> text", isByApp: true);
        var github = patient.Local.Services.GetRequiredService<GitHubClient>();
        var refused = new List<string>();
        foreach (var (name, call) in Calls(github, comment.Id, world.App.InstallationId))
        {
            try
            {
                await call();
            }
            catch (GitHubDenied)
            {
                refused.Add(name);
            }
        }

        return refused;
    }

    private static IReadOnlyList<(string Name, Func<Task> Call)> Calls(GitHubClient github, long comment, long installation)
    {
        var repository = new RepositoryRef(Desk.RepositoryId, Desk.Repository, installation);
        return
        [
            (nameof(GitHubClient.GetFileAsync), () => github.GetFileAsync(repository, "README.md", "main", 1000, default)),
            (nameof(GitHubClient.GetPermissionAsync), () => github.GetPermissionAsync(repository, Desk.Developer, default)),
            (nameof(GitHubClient.GetPublicEmailAsync), () => github.GetPublicEmailAsync(repository, Desk.Developer, default)),
            (nameof(GitHubClient.GetPullRequestAsync), () => github.GetPullRequestAsync(repository, 1, default)),
            (nameof(GitHubClient.ListOpenPullRequestsAsync), () => github.ListOpenPullRequestsAsync(repository, default)),
            (nameof(GitHubClient.CreateCommentAsync), () => github.CreateCommentAsync(repository, 1, "text", default)),
            (nameof(GitHubClient.EditCommentAsync), () => github.EditCommentAsync(repository, comment, "other", default)),
            (nameof(GitHubClient.FindCommentAsync), () => github.FindCommentAsync(repository, 1, "<!-- here -->", default)),
            (nameof(GitHubClient.AddReactionAsync), () => github.AddReactionAsync(repository, comment, "eyes", default)),
            (nameof(GitHubClient.HasReactedAsync), () => github.HasReactedAsync(repository, comment, ["eyes"], default)),
            (nameof(GitHubClient.DeleteCommentAsync), () => github.DeleteCommentAsync(repository, comment, default)),
        ];
    }
}
