using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace DevEnv.Agent.Commands;

/// <summary>
/// The door for commands: a unix socket that only the agent's user and root can open. A client sends one JSON command, closes its
/// sending side, and gets one JSON answer.
/// </summary>
internal sealed class CommandSocket(Socket listener, string path, CommandHandler handler, TimeProvider time) : IDisposable
{
    private const int LargestCommand = 64 * 1024;
    private static readonly TimeSpan ReadTime = TimeSpan.FromSeconds(5);

    public static CommandSocket Open(string path, CommandHandler handler, TimeProvider time)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        // Nobody can connect before Listen, so there is no moment with wider rights.
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        listener.Listen(8);
        return new CommandSocket(listener, path, handler, time);
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptAsync(stopping);
                await AnswerAsync(client, stopping);
            }
        }
        catch (Exception error) when (stopping.IsCancellationRequested && error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    public void Dispose()
    {
        listener.Dispose();
        File.Delete(path);
        handler.Dispose();
    }

    private async Task AnswerAsync(Socket client, CancellationToken stopping)
    {
        try
        {
            var answer = await ReadAsync(client, stopping) is { } json
                ? await handler.HandleAsync(json, stopping)
                : CommandAnswer.Refused($"A command has at most {LargestCommand} bytes and arrives within {ReadTime.TotalSeconds:0} s.");
            await client.SendAsync(JsonSerializer.SerializeToUtf8Bytes(answer, AgentJson.Default.CommandAnswer), stopping);
        }
        catch (SocketException)
        {
            // The asker is gone; what was asked for is done or refused all the same.
        }
    }

    private async Task<string?> ReadAsync(Socket client, CancellationToken stopping)
    {
        using var bound = new CancellationTokenSource(ReadTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, stopping);
        var buffer = new byte[LargestCommand + 1];
        var length = 0;
        try
        {
            while (length < buffer.Length && await client.ReceiveAsync(buffer.AsMemory(length), both.Token) is var read and > 0)
            {
                length += read;
            }
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return null;
        }

        return length <= LargestCommand ? Encoding.UTF8.GetString(buffer, 0, length) : null;
    }
}
