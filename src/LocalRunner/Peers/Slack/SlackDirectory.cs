using System.Globalization;
using System.Text.Json.Nodes;

namespace DevEnv.LocalRunner.Peers.Slack;

/// <summary>People and conversations: users.info, users.lookupByEmail, conversations.open, conversations.list.</summary>
internal sealed class SlackDirectory(SlackWorld world)
{
    public JsonObject Open(IReadOnlyDictionary<string, string> arguments) => world.FindUser(arguments.GetValueOrDefault("users", "")) is { } user
        ? new JsonObject { ["ok"] = true, ["channel"] = new JsonObject { ["id"] = world.OpenDirectMessage(user).Id } }
        : SlackArguments.Error("user_not_found");

    public JsonObject Lookup(IReadOnlyDictionary<string, string> arguments) =>
        world.FindUserByEmail(arguments.GetValueOrDefault("email", "")) is { } user ? Shown(user) : SlackArguments.Error("users_not_found");

    public JsonObject Info(IReadOnlyDictionary<string, string> arguments) =>
        world.FindUser(arguments.GetValueOrDefault("user", "")) is { } user ? Shown(user) : SlackArguments.Error("user_not_found");

    public JsonObject List(IReadOnlyDictionary<string, string> arguments)
    {
        var limit = Number(arguments, "limit", 100);
        var start = Number(arguments, "cursor", 0);
        var all = world.Channels.ToList();
        return new JsonObject
        {
            ["ok"] = true,
            ["channels"] = new JsonArray([.. all.Skip(start).Take(limit).Select(c => new JsonObject { ["id"] = c.Id, ["name"] = c.Name, ["is_member"] = true })]),
            ["response_metadata"] = new JsonObject { ["next_cursor"] = start + limit < all.Count ? $"{start + limit}" : string.Empty },
        };
    }

    private static int Number(IReadOnlyDictionary<string, string> arguments, string name, int fallback) =>
        int.TryParse(arguments.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var number) ? number : fallback;

    private static JsonObject Shown(SlackUser user) => new()
    {
        ["ok"] = true,
        ["user"] = new JsonObject
        {
            ["id"] = user.Id,
            ["name"] = user.Name,
            ["deleted"] = false,
            ["is_bot"] = false,
            ["profile"] = new JsonObject { ["email"] = user.Email },
        },
    };
}
