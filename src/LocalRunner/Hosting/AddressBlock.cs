using System.Net;
using System.Net.Sockets;

namespace DevEnv.LocalRunner.Hosting;

/// <summary>
/// The second number of the environments' addresses, 127.x.0.0/16, kept from other runners on the machine for as long as this
/// object lives: it listens on 127.x.0.3, which AWS keeps for itself in every subnet and gives to no instance.
/// </summary>
public sealed class AddressBlock : IDisposable
{
    private const int First = 40;
    private const int Last = 250;
    private readonly TcpListener _hold;

    private AddressBlock(int number, TcpListener hold) => (Number, _hold) = (number, hold);

    public int Number { get; }

    /// <param name="number">Of an earlier run on the same data, whose instances have their addresses; null for the first free one.</param>
    /// <exception cref="IOException">None is free, or that one is not.</exception>
    public static AddressBlock Take(int? number)
    {
        var wanted = number is { } one ? [one] : Enumerable.Range(First, Last - First + 1);
        return wanted.Select(TryTake).FirstOrDefault(b => b is not null)
            ?? throw new IOException(number is null
                ? $"No address block from 127.{First} to 127.{Last} is free: too many runners on this machine."
                : $"The addresses 127.{number}.0.0/16 of this data folder's instances are in use: another runner or program listens there. End it first.");
    }

    public void Dispose() => _hold.Dispose();

    private static AddressBlock? TryTake(int number) =>
        LoopbackPorts.Hold(IPAddress.Parse($"127.{number}.0.3"), AgentProcesses.Port) is { } hold ? new AddressBlock(number, hold) : null;
}
