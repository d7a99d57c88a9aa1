using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DevEnv.LocalRunner.Hosting.RuntimeApi;

/// <summary>
/// The published binary in place of the function classes: a process per function, each behind a Runtime API on a loopback port
/// of its own, as the port is all that tells one from another there. Serial per function.
/// </summary>
public sealed class PublishedFunctions : IFunctionHost, IAsyncDisposable
{
    private readonly Dictionary<string, FunctionSlot> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ListenOptions> _ports = new(StringComparer.Ordinal);
    private readonly WebApplication _door;

    private PublishedFunctions(PublishedLaunch launch, Func<string, string> arn)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "DevEnv.LocalRunner" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            foreach (var name in FunctionCatalog.Functions.Keys)
            {
                kestrel.Listen(IPAddress.Loopback, 0, listen => Add(name, listen, launch));
            }
        });
        _door = builder.Build();
        _door.Run(context =>
        {
            var name = _ports.First(p => p.Value.IPEndPoint!.Port == context.Connection.LocalPort).Key;
            return RuntimeApiDoor.AnswerAsync(context, arn(name), _slots[name].Process);
        });
    }

    /// <summary>Processes started so far for a function; more than one means that one died.</summary>
    public int Starts(string function) => _slots[function].Starts;

    /// <summary>The operating system's number of a function's process, for whoever measures it; null while there is none.</summary>
    public int? ProcessId(string function) => _slots[function].Process?.Id;

    public static async Task<PublishedFunctions> StartAsync(LocalPlatform platform, PublishedLaunch launch, CancellationToken cancellationToken)
    {
        if (!File.Exists(launch.Binary))
        {
            throw new FileNotFoundException($"The functions are not published: {launch.Binary} is missing. Run ./dev publish first.");
        }

        var account = platform.Cloud.Account;
        var functions = new PublishedFunctions(launch, name => $"arn:{account.Partition}:lambda:{account.Region}:{account.Id}:function:{name}");
        await functions._door.StartAsync(cancellationToken);
        return functions;
    }

    public Task<byte[]> InvokeAsync(string function, byte[] payload, CancellationToken cancellationToken) =>
        _slots.TryGetValue(function, out var slot)
            ? slot.InvokeAsync(payload, cancellationToken)
            : throw new FunctionFailedException("ResourceNotFoundException", $"There is no function {function}.");

    public async ValueTask DisposeAsync()
    {
        foreach (var slot in _slots.Values)
        {
            slot.Dispose();
        }

        await _door.DisposeAsync();
    }

    private void Add(string name, ListenOptions listen, PublishedLaunch launch)
    {
        listen.Protocols = HttpProtocols.Http1;
        _ports[name] = listen;
        _slots[name] = new FunctionSlot(name, launch, () => listen.IPEndPoint!.Port);
    }
}
