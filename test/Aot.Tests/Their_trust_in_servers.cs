using DevEnv.Contracts.Observability;
using DevEnv.Shared;
using DevEnv.Shared.Tls;

namespace DevEnv.Aot.Tests;

/// <summary>The published functions before an AWS that speaks TLS, with an authority that is in one store, in the other, or in none.</summary>
public sealed class Their_trust_in_servers : IDisposable
{
    private const string Fallback = nameof(PlatformMetrics.TrustStoreFallbacks);
    private const string Refusal = nameof(PlatformMetrics.TrustStoreRefusals);
    private readonly TestAuthority _authority = new();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_root_of_the_small_store_needs_no_other()
    {
        var (status, log) = await PingAsync(Package(_authority.Pem), wholeStore: "");

        status.ShouldBe(200, log);
        log.ShouldNotContain(Fallback);
    }

    [Fact]
    public async Task A_root_that_only_the_system_has_serves_and_is_counted()
    {
        var (status, log) = await PingAsync(Package(""), _authority.Pem);

        status.ShouldBe(200, log);
        log.ShouldContain(Fallback);
    }

    [Fact]
    public async Task A_root_that_nobody_has_is_refused_and_counted()
    {
        var (status, log) = await PingAsync(Package(""), wholeStore: "");

        status.ShouldBe(503, log);
        log.ShouldContain(Refusal);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    /// <summary>The package as it is published, with one more root or none.</summary>
    private string Package(string root)
    {
        PublishedBinary.Require();
        var roots = Path.Combine(Path.GetDirectoryName(PublishedBinary.Path)!, "roots.pem");
        _folder.File("package/roots.pem", File.ReadAllText(roots) + root);
        var binary = _folder.File("package/bootstrap", "", executable: true);
        File.Copy(PublishedBinary.Path, binary, overwrite: true);
        return binary;
    }

    private async Task<(int Status, string Log)> PingAsync(string binary, string wholeStore)
    {
        using var certificate = _authority.Server("127.0.0.1");
        await using var platform = await NativePlatform.StartAsync(new NativeLaunch
        {
            Binary = binary,
            Certificate = certificate,
            Settings = new Dictionary<string, string> { ["SSL_CERT_FILE"] = _folder.File("whole.pem", wholeStore) },
        });
        var pong = await platform.Local.Webhooks.SendAsync("ping", "", "{\"zen\":\"Approachable is better than simple.\"}"u8.ToArray(), CancellationToken.None);
        return (pong.StatusCode, string.Join('\n', platform.Log));
    }
}
