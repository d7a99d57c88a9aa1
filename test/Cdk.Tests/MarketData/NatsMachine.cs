using System.Security.Cryptography;
using System.Text;
using DevEnv.Shared.Processes;

namespace DevEnv.Cdk.Tests.MarketData;

/// <summary>A machine that nats-a's script runs on, with an AWS that attaches what it is asked to and whose secrets hold their ids.</summary>
internal sealed class NatsMachine : IDisposable
{
    public const string Disk = "dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol0a1b";
    public const string Published = "the server";

    public NatsMachine()
    {
        Programs.Fake("getent", "exit 2");
        Programs.Fake("mountpoint", "exit 1");
        Programs.Fake("blkid", "exit 2");
        Metadata("exit 0");
        Programs.Fake("aws", $$"""
            case "$*" in
              *attach-volume*) mkdir -p "${DEV_ENV_ROOT}/dev/disk/by-id" && touch "$DEV_ENV_ROOT/{{Disk}}" ;;
              *get-secret-value*) echo "$4" ;;
              "s3 cp"*) printf '%s' '{{Published}}' > "${@: -1}" ;;
            esac
            """);
    }

    public FakeMachine Programs { get; } = new("cfn-signal", "systemctl", "useradd", "chown", "mkfs.xfs", "mount");

    /// <param name="health">How the server's health is answered.</param>
    public void Metadata(string health) => Programs.Fake(
        "curl", $"""case "$*" in *instance-id*) echo i-0abc ;; *macs*) echo 02:00:00:00:00:01/ ;; *token*) echo token ;; *healthz*) {health} ;; esac""");

    /// <param name="expected">What natsServerSha256 was taken from.</param>
    public Task<ToolResult> RunAsync(string expected = Published)
    {
        var script = NatsNodeTests.Script("NatsA");
        var disk = script.Split("volume='", 2)[1].Split('\'')[0];
        var address = script.Split("--network-interface-id '", 2)[1].Split('\'')[0];
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
        return Programs.RunAsync(script
            .Replace($"'{disk}'", "'vol-0a1b'", StringComparison.Ordinal)
            .Replace($"'{address}'", "'eni-0a1b'", StringComparison.Ordinal)
            .Replace(new string('a', 64), hash, StringComparison.Ordinal));
    }

    public void Dispose() => Programs.Dispose();
}
