using System.Text.Json;
using DevEnv.Contracts.Environments;
using DevEnv.LocalRunner.Hosting;

namespace DevEnv.Simulation.World;

/// <summary>Something in the cloud that is ours, by its tags or its name.</summary>
/// <param name="Type">instance, volume, interface, group, role, profile, secret or marker.</param>
/// <param name="Stem">Environment and generation, as in every name of ours.</param>
internal sealed record Resident(string Type, string Id, string Stem)
{
    public override string ToString() => $"{Type} {Id} of {Stem}";
}

/// <summary>What is really there, read from the cloud's own records: no hidden instance, stale list or page can deceive it.</summary>
internal sealed class Census(LocalPlatform platform)
{
    public IReadOnlyList<Resident> Instances() => Instances(Tags());

    public IReadOnlyList<Resident> Take()
    {
        var tags = Tags();
        var found = Instances(tags);
        foreach (var (table, type) in new[] { ("ec2/volumes", "volume"), ("ec2/interfaces", "interface"), ("ec2/groups", "group") })
        {
            foreach (var (id, record) in platform.Cloud.Store.Records(table))
            {
                Add(found, type, id, StemOf(tags, id) ?? (type == "group" ? StemOfName(record.GetProperty("Name").GetString()!) : null));
            }
        }

        foreach (var (table, type) in new[] { ("iam/roles", "role"), ("iam/profiles", "profile") })
        {
            foreach (var (_, record) in platform.Cloud.Store.Records(table).Where(r => r.Value.GetProperty("Path").GetString() == ResourceNames.RolePath))
            {
                var name = record.GetProperty("Name").GetString()!;
                Add(found, type, name, StemOfName(name));
            }
        }

        foreach (var (name, record) in platform.Cloud.Store.Records("secretsmanager.secrets"))
        {
            var isGone = record.GetProperty("IsForced").GetBoolean() || record.GetProperty("GoneAt").ValueKind != JsonValueKind.Null;
            if (!isGone && name.StartsWith(ResourceNames.SecretRoot, StringComparison.Ordinal))
            {
                Add(found, "secret", name, name[ResourceNames.SecretRoot.Length..].Split('/')[0]);
            }
        }

        return found;
    }

    private Dictionary<string, JsonElement> Tags() => platform.Cloud.Store.Records("ec2/tags").ToDictionary(r => r.Key, r => r.Value.GetProperty("Tags"));

    private List<Resident> Instances(Dictionary<string, JsonElement> tags)
    {
        var found = new List<Resident>();
        foreach (var (id, record) in platform.Cloud.Store.Records("ec2/instances"))
        {
            if (record.GetProperty("State").GetString() != "Terminated")
            {
                Add(found, "instance", id, StemOf(tags, id) ?? StemOfToken(record));
            }
        }

        return found;
    }

    private static void Add(List<Resident> found, string type, string id, string? stem)
    {
        if (stem is not null)
        {
            found.Add(new Resident(type, id, stem));
        }
    }

    private static string? StemOf(Dictionary<string, JsonElement> tags, string id) =>
        tags.TryGetValue(id, out var own) && own.TryGetProperty(EnvironmentTags.EnvironmentId, out var environment) && own.TryGetProperty(EnvironmentTags.Generation, out var generation)
            ? $"{environment.GetString()}-g{generation.GetString()}"
            : null;

    // An instance whose tags somebody took away is still known by the token of its launch: <stem>-<offer>.
    private static string? StemOfToken(JsonElement instance) =>
        instance.TryGetProperty("ClientToken", out var token) && token.GetString() is { } text && text.Contains("-g", StringComparison.Ordinal) && text.LastIndexOf('-') is > 0 and var end ? text[..end] : null;

    private static string? StemOfName(string name) =>
        name.StartsWith("dev-env-", StringComparison.Ordinal) && name.Contains("-g", StringComparison.Ordinal) && char.IsAsciiDigit(name[^1]) ? name["dev-env-".Length..] : null;
}
