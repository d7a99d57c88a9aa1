using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace DevEnv.LocalRunner.Peers.GitHub;

/// <summary>What several payloads hold alike: real ones (octokit/webhooks, MIT) with this world's facts put in.</summary>
internal static class PayloadParts
{
    private static readonly ConcurrentDictionary<string, string> Templates = new();

    /// <summary>A fresh copy of an embedded payload.</summary>
    public static JsonObject Template(string name) => JsonNode.Parse(Templates.GetOrAdd(name, Read))!.AsObject();

    public static byte[] Bytes(JsonNode payload) => Encoding.UTF8.GetBytes(payload.ToJsonString());

    public static void Person(JsonNode node, string login)
    {
        node["login"] = login;
        node["type"] = login.EndsWith("[bot]", StringComparison.Ordinal) ? "Bot" : "User";
        node["url"] = $"https://api.github.com/users/{login}";
        node["html_url"] = $"https://github.com/{login}";
    }

    public static void Fill(JsonNode node, Repository repository)
    {
        node["id"] = repository.Id;
        node["name"] = repository.Name;
        node["full_name"] = repository.FullName;
        node["url"] = $"https://api.github.com/repos/{repository.FullName}";
        node["html_url"] = $"https://github.com/{repository.FullName}";
        node["default_branch"] = repository.DefaultBranch;
        Person(node["owner"]!, repository.Owner);
    }

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The payload template {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
