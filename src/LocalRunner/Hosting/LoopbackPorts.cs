using System.Net;
using System.Net.Sockets;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>Which ports of the loopback addresses are free right now.</summary>
public static class LoopbackPorts
{
    private const int Tries = 100;

    public static bool IsFree(IPAddress address, int port)
    {
        if (Hold(address, port) is not { } listener)
        {
            return false;
        }

        listener.Dispose();
        return true;
    }

    /// <summary>Keeps the port for the caller until disposal; null when somebody has it.</summary>
    public static TcpListener? Hold(IPAddress address, int port)
    {
        var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }

    /// <summary>The first free port from <paramref name="preferred"/> on; any for 0.</summary>
    /// <param name="others">Not these.</param>
    public static int Pick(int preferred, params int[] others)
    {
        if (preferred == 0)
        {
            using var listener = Hold(IPAddress.Loopback, 0)!;
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        return Enumerable.Range(preferred, Tries).Where(p => p <= IPEndPoint.MaxPort && !others.Contains(p) && IsFree(IPAddress.Loopback, p)).Cast<int?>().FirstOrDefault()
            ?? throw new IOException($"No port from {preferred} to {preferred + Tries - 1} is free on 127.0.0.1.");
    }
}
