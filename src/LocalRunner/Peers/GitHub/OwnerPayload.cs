using System.Text.Json.Nodes;
using DevEnv.Contracts.Environments;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>What an owner does to a repository or to the App's installation, as webhooks show it (octokit/webhooks, payload-examples).</summary>
internal static class OwnerPayload
{
    public static byte[] Renamed(GitHubWorld world, Repository repository, string oldName) =>
        OfRepository(world, repository, "renamed", new JsonObject { ["repository"] = new JsonObject { ["name"] = new JsonObject { ["from"] = oldName } } });

    public static byte[] Transferred(GitHubWorld world, Repository repository, string oldOwner) =>
        OfRepository(world, repository, "transferred", new JsonObject { ["owner"] = new JsonObject { ["from"] = new JsonObject { ["user"] = Somebody(oldOwner) } } });

    /// <param name="action">suspend or unsuspend.</param>
    public static byte[] OfInstallation(GitHubWorld world, string owner, string action) => PayloadParts.Bytes(new JsonObject
    {
        ["action"] = action,
        ["installation"] = Installation(world, owner),
        ["sender"] = Somebody(owner),
    });

    /// <param name="action">added or removed.</param>
    public static byte[] OfRepositories(GitHubWorld world, Repository repository, string action)
    {
        var one = new JsonObject { ["id"] = repository.Id, ["name"] = repository.Name, ["full_name"] = repository.FullName, ["private"] = true };
        return PayloadParts.Bytes(new JsonObject
        {
            ["action"] = action,
            ["installation"] = Installation(world, repository.Owner),
            ["repository_selection"] = "selected",
            ["repositories_added"] = action == "added" ? new JsonArray(one.DeepClone()) : [],
            ["repositories_removed"] = action == "removed" ? new JsonArray(one.DeepClone()) : [],
            ["requester"] = null,
            ["sender"] = Somebody(repository.Owner),
        });
    }

    /// <summary>Also what the REST API answers about it ("Get a repository installation for the authenticated app").</summary>
    public static JsonObject Installation(GitHubWorld world, string owner)
    {
        var suspended = world.Installation.SuspendedAt;
        return new JsonObject
        {
            ["id"] = world.App.InstallationId,
            ["account"] = Somebody(owner),
            ["repository_selection"] = "selected",
            ["access_tokens_url"] = $"https://api.github.com/app/installations/{world.App.InstallationId}/access_tokens",
            ["app_id"] = 1,
            ["client_id"] = world.App.AppId,
            ["app_slug"] = world.App.Slug,
            ["target_type"] = "Organization",
            ["permissions"] = Permissions(world.Grants),
            ["events"] = Events(world.Grants),
            ["suspended_by"] = suspended is null ? null : Somebody(owner),
            ["suspended_at"] = suspended is { } at ? EnvironmentTags.Time(at) : null,
        };
    }

    public static JsonObject Permissions(AppGrants grants) => new(grants.Permissions.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Key, p.Value)));

    public static JsonArray Events(AppGrants grants) => [.. grants.Events.Select(e => JsonValue.Create(e))];

    private static byte[] OfRepository(GitHubWorld world, Repository repository, string action, JsonObject changes)
    {
        var payload = PayloadParts.Template("pull_request.template.json");
        payload.Remove("pull_request");
        payload.Remove("number");
        payload["action"] = action;
        payload["changes"] = changes;
        payload["installation"]!["id"] = world.App.InstallationId;
        PayloadParts.Person(payload["sender"]!, repository.Owner);
        PayloadParts.Fill(payload["repository"]!, repository);
        return PayloadParts.Bytes(payload);
    }

    private static JsonObject Somebody(string login)
    {
        var person = PayloadParts.Template("pull_request.template.json")["sender"]!.DeepClone().AsObject();
        PayloadParts.Person(person, login);
        return person;
    }
}
