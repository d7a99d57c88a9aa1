using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DevEnv.Agent.Hosting;

namespace DevEnv.Agent.Commands;

/// <summary><c>DevEnv.Agent command</c>: one JSON command from stdin or a file to the running agent, its JSON answer to stdout.</summary>
internal static class CommandClient
{
    private const int Refused = 1;
    private const int NoAgent = 2;

    // A redeploy fetches a binary and stops a strategy that may take its time.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync(string[] arguments, Func<string, string?> environment, TimeProvider time, TextReader input, TextWriter output)
    {
        try
        {
            var json = arguments switch
            {
                [] => await input.ReadToEndAsync(),
                ["--file", var file] => await File.ReadAllTextAsync(file),
                _ => throw new ArgumentException("usage: DevEnv.Agent command [--file FILE], the JSON command in the file or on stdin."),
            };
            using var patience = new CancellationTokenSource(Patience, time);
            var answer = await AskAsync(AgentOptions.SocketFrom(environment), json, patience.Token);
            await output.WriteLineAsync(answer);
            return JsonSerializer.Deserialize(answer, AgentJson.Default.CommandAnswer) is { Ok: true } ? 0 : Refused;
        }
        catch (Exception error) when (error is SocketException or IOException or ArgumentException or OperationCanceledException or JsonException)
        {
            var answer = CommandAnswer.Refused($"The agent could not be asked: {error.Message}");
            await output.WriteLineAsync(JsonSerializer.Serialize(answer, AgentJson.Default.CommandAnswer));
            return NoAgent;
        }
    }

    internal static async Task<string> AskAsync(string path, string json, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(json), cancellationToken);
        socket.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
