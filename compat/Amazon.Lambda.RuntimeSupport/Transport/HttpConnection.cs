using System.Globalization;
using System.Net.Sockets;

namespace Amazon.Lambda.RuntimeSupport.Transport;

/// <summary>One connection: bytes of a request out, one whole answer in.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly NetworkStream _stream;
    private readonly HttpReader _reader;

    private HttpConnection(Socket socket)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new HttpReader(_stream);
    }

    /// <summary>Whether any byte of the answer to the last request came.</summary>
    public bool Answered => _reader.Received;

    public bool KeepsAlive { get; private set; }

    public static async Task<HttpConnection> OpenAsync(string hostAndPort, CancellationToken cancellationToken)
    {
        var colon = hostAndPort.LastIndexOf(':');
        var (host, port) = colon < 0
            ? (hostAndPort, 80)
            : (hostAndPort[..colon], int.Parse(hostAndPort.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
            return new HttpConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async Task<RuntimeApiAnswer> ExchangeAsync(byte[] request, CancellationToken cancellationToken)
    {
        _reader.Received = false;
        await _stream.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var (version, status) = StatusLine(await _reader.LineAsync(cancellationToken).ConfigureAwait(false));
            var headers = await HeadersAsync(cancellationToken).ConfigureAwait(false);
            // 100 Continue and its like come before the answer.
            if (status is >= 100 and < 200)
                continue;
            var (body, whole) = await BodyAsync(status, headers, cancellationToken).ConfigureAwait(false);
            var wish = headers.GetValueOrDefault("Connection", version == "HTTP/1.1" ? "keep-alive" : "close");
            KeepsAlive = whole && !wish.Contains("close", StringComparison.OrdinalIgnoreCase);
            return new RuntimeApiAnswer(status, headers, body);
        }
    }

    public void Dispose() => _stream.Dispose();

    private static (string Version, int Status) StatusLine(string line)
    {
        var parts = line.Split(' ', 3);
        return parts.Length >= 2 && parts[0].StartsWith("HTTP/1.", StringComparison.Ordinal)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? (parts[0], status)
            : throw new InvalidDataException($"The Runtime API's answer does not start as HTTP/1.1 does: '{line}'.");
    }

    private async Task<Dictionary<string, string>> HeadersAsync(CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await _reader.LineAsync(cancellationToken).ConfigureAwait(false) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':');
            if (colon < 1)
                throw new InvalidDataException($"The Runtime API sent a header without a name: '{line}'.");
            var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
            headers[name] = headers.TryGetValue(name, out var before) ? $"{before},{value}" : value;
        }

        return headers;
    }

    // Not whole: nothing told the body's end but the end of the connection.
    private async Task<(byte[] Body, bool Whole)> BodyAsync(
        int status, Dictionary<string, string> headers, CancellationToken cancellationToken)
    {
        if (status is 204 or 304)
            return ([], true);
        if (headers.TryGetValue("Transfer-Encoding", out var encoding) && encoding.Contains("chunked", StringComparison.OrdinalIgnoreCase))
            return (await _reader.ChunksAsync(cancellationToken).ConfigureAwait(false), true);
        if (!headers.TryGetValue("Content-Length", out var length))
            return (await _reader.RestAsync(cancellationToken).ConfigureAwait(false), false);
        return int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? (await _reader.BytesAsync(count, cancellationToken).ConfigureAwait(false), true)
            : throw new InvalidDataException($"The Runtime API sent the Content-Length '{length}'.");
    }
}
