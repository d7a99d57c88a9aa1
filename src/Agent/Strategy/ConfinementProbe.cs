using System.Net;
using System.Net.Sockets;

namespace DevEnv.Agent.Strategy;

/// <summary>
/// Run by the agent as the strategy's user, before the strategy: whoever reaches the metadata service could take the
/// environment's AWS credentials.
/// </summary>
internal static class ConfinementProbe
{
    public const string Verb = "probe-confinement";
    public const int Held = 0;
    public const int Open = 10;

    private static readonly IPEndPoint Metadata = new(IPAddress.Parse("169.254.169.254"), 80);

    public static async Task<int> RunAsync(TimeProvider time)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(Metadata, timeout.Token);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            return Held;
        }

        Console.WriteLine($"it reached the metadata service at {Metadata}");
        return Open;
    }
}
