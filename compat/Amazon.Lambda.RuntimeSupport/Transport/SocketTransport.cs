using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Transport;

/// <summary>
/// HTTP/1.1 over one kept-alive connection. A connection that the peer had closed in the meantime (the sandbox may be frozen for
/// hours between two calls) is replaced once; a fresh one that fails is an error.
/// </summary>
internal sealed class SocketTransport(string hostAndPort) : IRuntimeApiTransport
{
    private HttpConnection _connection;

    public async Task<RuntimeApiAnswer> SendAsync(RuntimeApiCall call, CancellationToken cancellationToken)
    {
        var request = Bytes(call);
        while (true)
        {
            var reused = _connection is not null;
            var connection = _connection ?? await HttpConnection.OpenAsync(hostAndPort, cancellationToken).ConfigureAwait(false);
            _connection = null;
            try
            {
                var answer = await connection.ExchangeAsync(request, cancellationToken).ConfigureAwait(false);
                if (connection.KeepsAlive)
                    _connection = connection;
                else
                    connection.Dispose();
                return answer;
            }
            catch (Exception e) when (reused && !connection.Answered && e is IOException or SocketException)
            {
                connection.Dispose();
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
    }

    public void Dispose() => _connection?.Dispose();

    private byte[] Bytes(RuntimeApiCall call)
    {
        var head = new StringBuilder()
            .Append(call.Body is null ? "GET " : "POST ").Append(RuntimeApiCall.Version).Append(call.Path).Append(" HTTP/1.1\r\n")
            .Append("Host: ").Append(hostAndPort).Append("\r\n")
            .Append("User-Agent: dev-env-lambda-runtime\r\n");
        if (call.ErrorType is not null)
            head.Append(RuntimeApiCall.ErrorTypeHeader).Append(": ").Append(call.ErrorType).Append("\r\n");
        if (call.Body is not null)
        {
            head.Append("Content-Type: ").Append(call.ContentType).Append("\r\n");
            head.Append("Content-Length: ").Append(call.Body.Length.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        }

        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. call.Body ?? []];
    }
}
