using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using DevEnv.Functions.Shared;
using DevEnv.Functions.Shared.Outgoing;
using DevEnv.Functions.Tests.Support;
using DevEnv.Shared;
using DevEnv.Shared.Tls;

namespace DevEnv.Functions.Tests.Outgoing;

/// <summary>Handshakes with servers whose root the store in use does not have.</summary>
public sealed class ServerTrustTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _metrics = new();

    [Fact]
    public async Task A_root_that_only_the_whole_store_has_is_accepted_and_counted()
    {
        using var server = _authority.Server("api.example");

        await ShakeHandsAsync(server, _authority.Pem);

        _metrics.ToString().ShouldContain("\"TrustStoreFallbacks\":1");
    }

    [Fact]
    public async Task A_root_that_neither_store_has_is_refused_and_counted()
    {
        using var server = _authority.Server("api.example");
        using var other = new TestAuthority();

        await Should.ThrowAsync<AuthenticationException>(() => ShakeHandsAsync(server, other.Pem));

        _metrics.ToString().ShouldContain("\"TrustStoreRefusals\":1");
    }

    [Fact]
    public async Task Without_a_whole_store_an_unknown_root_is_refused()
    {
        using var server = _authority.Server("api.example");

        await Should.ThrowAsync<AuthenticationException>(() => ShakeHandsAsync(server, wholeStore: null));
    }

    [Fact]
    public async Task Another_name_is_refused_whatever_the_stores_have()
    {
        using var server = _authority.Server("another.example");

        await Should.ThrowAsync<AuthenticationException>(() => ShakeHandsAsync(server, _authority.Pem));

        _metrics.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_certificate_that_is_over_is_refused_by_the_whole_store_too()
    {
        using var server = _authority.Server("api.example", isOver: true);

        await Should.ThrowAsync<AuthenticationException>(() => ShakeHandsAsync(server, _authority.Pem));

        _metrics.ToString().ShouldContain("\"TrustStoreRefusals\":1");
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
        _metrics.Dispose();
    }

    private async Task ShakeHandsAsync(X509Certificate2 server, string? wholeStore)
    {
        var file = Path.Combine(_folder.Path, "whole.pem");
        if (wholeStore is not null)
        {
            await File.WriteAllTextAsync(file, wholeStore, TestContext.Current.CancellationToken);
        }

        var trust = new ServerTrust(file, new DevEnv.Functions.Shared.Metrics.Metrics(_metrics, TimeProvider.System, PlatformOptions.Read(Settings.From(Platform.Settings()))));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        var connected = client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, TestContext.Current.CancellationToken);
        using var accepted = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await connected;
        await using var near = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, trust.Accept);
        await using var far = new SslStream(accepted.GetStream());
        var answering = far.AuthenticateAsServerAsync(server);
        await near.AuthenticateAsClientAsync("api.example");
        await answering;
    }
}
