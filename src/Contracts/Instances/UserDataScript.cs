using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace DevEnv.Contracts.Instances;

/// <summary>
/// The user data of an instance: arms the dead man's switch, then installs the agent. The same input gives the same text, which
/// a repeated RunInstances with the same client token needs. What a person or a pull request wrote is only ever inside base64.
/// </summary>
public static class UserDataScript
{
    /// <summary>EC2's limit on raw user data, in bytes (EC2 user guide, "user data is limited to 16 KB, in raw form").</summary>
    public const int MaximumBytes = 16 * 1024;

    private const string Begin = "base64 -d <<'DESCRIPTION' | gunzip > \"$root/etc/dev-env/description.json.new\"\n";
    private const string End = "\nDESCRIPTION\n";
    private const int LineLength = 120;

    /// <param name="grace">How long after its expiry the instance ends itself, should nothing else have ended it.</param>
    /// <exception cref="UserDataTooLargeException">More than <see cref="MaximumBytes"/>.</exception>
    /// <exception cref="ArgumentException">A value of the platform's own configuration is not fit for a script.</exception>
    public static string Render(InstanceDescription description, AgentAsset agent, TimeSpan grace)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(grace, TimeSpan.Zero);
        var script = InstanceScript.Template
            .Replace("@DEADMAN@", DeadMansSwitch.Script(description.ExpiresAt, grace), StringComparison.Ordinal)
            .Replace("@DEADMAN_SERVICE@", DeadMansSwitch.Service, StringComparison.Ordinal)
            .Replace("@DEADMAN_TIMER@", DeadMansSwitch.Timer, StringComparison.Ordinal)
            .Replace("@NFT@", StrategyFirewall.Render(description.NatsUrl), StringComparison.Ordinal)
            .Replace("@NATS_HOSTS@", NatsHosts(description.NatsUrl), StringComparison.Ordinal)
            .Replace("@FIREWALL_SERVICE@", InstanceUnits.Firewall, StringComparison.Ordinal)
            .Replace("@AGENT_SERVICE@", InstanceUnits.Agent, StringComparison.Ordinal)
            .Replace("@AGENT_UID@", Text.Of(InstanceUsers.AgentId), StringComparison.Ordinal)
            .Replace("@STRATEGY_UID@", Text.Of(InstanceUsers.StrategyId), StringComparison.Ordinal)
            .Replace("@REGION@", Text.Plain(description.Region, "Region"), StringComparison.Ordinal)
            .Replace("@BUCKET@", Text.Plain(agent.Bucket, "Agent bucket"), StringComparison.Ordinal)
            .Replace("@KEY@", Text.Plain(agent.Key, "Agent key"), StringComparison.Ordinal)
            .Replace("@SHA256@", Text.Hash(agent.Sha256, "Agent hash"), StringComparison.Ordinal)
            .Replace("@VERSION@", Text.Plain(agent.Version, "Agent version").Replace('/', '-'), StringComparison.Ordinal)
            .Replace("@WRITE_DESCRIPTION@", Begin + Pack(description) + End, StringComparison.Ordinal);
        var size = Encoding.UTF8.GetByteCount(script);
        return size <= MaximumBytes
            ? script
            : throw new UserDataTooLargeException(
                $"The user data would be {size} bytes, and EC2 takes at most {MaximumBytes}. The configuration in the pull request is the only part that grows: shorten .dev-env.yaml.");
    }

    /// <summary>The description that <see cref="Render"/> put in.</summary>
    /// <exception cref="FormatException">Not a script of <see cref="Render"/>.</exception>
    public static InstanceDescription ReadDescription(string script)
    {
        var begin = script.IndexOf(Begin, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : script.IndexOf(End, begin, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new FormatException("This user data holds no description of an environment.");
        }

        var packed = Convert.FromBase64String(script[(begin + Begin.Length)..end]);
        using var unzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(unzip, ContractsJson.Default.InstanceDescription)
            ?? throw new FormatException("The description in this user data is empty.");
    }

    private static string Pack(InstanceDescription description)
    {
        var buffer = new MemoryStream();
        using (var zip = new GZipStream(buffer, CompressionLevel.SmallestSize))
        {
            JsonSerializer.Serialize(zip, description, ContractsJson.Default.InstanceDescription);
        }

        return string.Join('\n', Convert.ToBase64String(buffer.ToArray()).Chunk(LineLength).Select(line => new string(line)));
    }

    private static string NatsHosts(string? natsUrl) => string.Join(
        ' ', StrategyFirewall.Endpoints(natsUrl).Where(e => !StrategyFirewall.IsVersionFour(e)).Select(e => $"{e.Host}:{e.Port}").Distinct());
}
