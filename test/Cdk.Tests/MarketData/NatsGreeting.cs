using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace DevEnv.Cdk.Tests.MarketData;

/// <summary>The first words of a NATS client (NATS client protocol): INFO, then TLS, CONNECT and PING.</summary>
internal sealed class NatsGreeting(int port, string host, string authority)
{
    /// <param name="options">CONNECT's options from the server's nonce.</param>
    /// <returns>PONG, or the server's error.</returns>
    public async Task<string> ConnectAsync(Func<string, string> options, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
        var plain = socket.GetStream();
        var info = JsonNode.Parse((await LineAsync(plain, cancellationToken))["INFO ".Length..])!;
        info["tls_required"]!.GetValue<bool>().ShouldBeTrue();
        using var root = X509CertificateLoader.LoadCertificateFromFile(authority);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(root);
        await using var secure = new SslStream(plain);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host, CertificateChainPolicy = policy }, cancellationToken);
        await using var writer = new StreamWriter(secure, leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync($"CONNECT {options(info["nonce"]!.GetValue<string>())}");
        await writer.WriteLineAsync("PING");
        await writer.FlushAsync(cancellationToken);
        string answer;
        do
        {
            answer = await LineAsync(secure, cancellationToken);
        }
        while (answer is "+OK" || answer.StartsWith("INFO", StringComparison.Ordinal));
        return answer;
    }

    private static async Task<string> LineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) == 1 && one[0] != '\n')
        {
            line.Add(one[0]);
        }

        return System.Text.Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
    }
}
