using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace DevEnv.Compat.Tests.Lambda.Runtime;

/// <summary>The Lambda Runtime API over a raw socket, so that a test decides every byte of its answers.</summary>
internal sealed class LoopbackRuntimeApi : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<Invocation> _waiting = Channel.CreateUnbounded<Invocation>();
    private readonly ConcurrentDictionary<string, Invocation> _running = new();
    private readonly TaskCompletionSource<ApiRequest> _initError = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _count;

    public LoopbackRuntimeApi()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Endpoint => _listener.LocalEndpoint.ToString()!;

    public int Connections { get; private set; }

    public int AnswerStatus { get; init; } = 202;

    public Task<ApiRequest> InitError => _initError.Task.WaitAsync(Patience);

    public Task<ApiRequest> InvokeAsync(string body, Framing framing = Framing.Length) =>
        InvokeAsync(new Invocation($"request-{Interlocked.Increment(ref _count)}", body, framing));

    public Task<ApiRequest> InvokeAsync(Invocation invocation)
    {
        _waiting.Writer.TryWrite(invocation);
        return invocation.Answer.Task.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                _ = ServeAsync(client);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var owned = client;
        try
        {
            var stream = client.GetStream();
            while (await ApiRequest.ReadAsync(stream, _stop.Token) is { } request && await AnswerAsync(stream, request))
                continue;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The test is over, or the runtime is.
        }
    }

    // False when the connection is to be closed.
    private async Task<bool> AnswerAsync(NetworkStream stream, ApiRequest request)
    {
        const string prefix = "/2018-06-01/runtime/";
        if (request is { Method: "GET", Path: prefix + "invocation/next" })
            return await HandOutAsync(stream, await _waiting.Reader.ReadAsync(_stop.Token));
        var accepted = $"HTTP/1.1 {AnswerStatus} Something\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(accepted), _stop.Token);
        if (request.Path == prefix + "init/error")
            _initError.TrySetResult(request);
        else
            _running[request.Path[(prefix + "invocation/").Length..].Split('/')[0]].Answer.TrySetResult(request);
        return true;
    }

    private async Task<bool> HandOutAsync(NetworkStream stream, Invocation invocation)
    {
        _running[invocation.RequestId] = invocation;
        var body = Encoding.UTF8.GetBytes(invocation.Body);
        var (framing, text) = (invocation.Framing, $"HTTP/1.1 200 OK\r\n{invocation.Headers}");
        switch (framing)
        {
            case Framing.Chunked:
                var half = body.Length / 2;
                await WriteAsync(stream, text + "Transfer-Encoding: chunked\r\n\r\n");
                await WriteAsync(stream, $"{half:x};note=1\r\n", body[..half], "\r\n");
                await WriteAsync(stream, $"{body.Length - half:X}\r\n", body[half..], "\r\n0\r\nTrailer: 1\r\n\r\n");
                return true;
            case Framing.UntilClose:
                await WriteAsync(stream, text + "\r\n", body);
                return false;
            case Framing.HalfThenClose:
                await WriteAsync(stream, $"{text}Content-Length: {body.Length}\r\n\r\n", body[..(body.Length / 2)]);
                return false;
            default:
                var close = framing == Framing.AnnouncedClose ? "Connection: close\r\n" : "";
                await WriteAsync(stream, $"{text}{close}Content-Length: {body.Length}\r\n\r\n", body);
                return framing == Framing.Length;
        }
    }

    private async Task WriteAsync(NetworkStream stream, string before, byte[]? body = null, string after = "") =>
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(before), .. body ?? [], .. Encoding.ASCII.GetBytes(after)], _stop.Token);
}
