using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace DevEnv.Compat.Tests.NKeys;

/// <summary>As much of a NATS server as a sign-in needs: INFO with a nonce, CONNECT, PING and PONG.</summary>
internal sealed class NonceServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource<JsonElement> _connect = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;

    public NonceServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Endpoint => _listener.LocalEndpoint.ToString()!;

    public Task<JsonElement> Connect => _connect.Task;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            """INFO {"server_id":"1","version":"2.11.0","proto":1,"max_payload":1048576,"auth_required":true,"nonce":"the-nonce"}""" + "\r\n"));
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("CONNECT ", StringComparison.Ordinal))
                _connect.TrySetResult(JsonDocument.Parse(line["CONNECT ".Length..]).RootElement);
            else if (line == "PING")
                await stream.WriteAsync("PONG\r\n"u8.ToArray());
        }
    }
}
