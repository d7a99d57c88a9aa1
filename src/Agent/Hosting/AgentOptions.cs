using System.Net;
using System.Text;

namespace DevEnv.Agent.Hosting;

/// <summary>What the environment variables say; everything else comes from the description.</summary>
internal sealed record AgentOptions
{
    /// <summary>sockaddr_un holds 108 bytes with the closing zero (unix(7)).</summary>
    private const int LongestSocketPath = 107;

    public required IPEndPoint Listen { get; init; }
    public required string DescriptionPath { get; init; }
    public required string WorkDirectory { get; init; }
    public required string SocketPath { get; init; }
    public required bool Confined { get; init; }

    /// <summary>Null: AWS itself. Else every AWS call goes here, and S3 by path.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>Null: no metadata service, the deadline is the one of the description.</summary>
    public Uri? Metadata { get; init; }

    /// <exception cref="ArgumentException">A variable that cannot be understood; the message names it.</exception>
    public static AgentOptions From(Func<string, string?> environment)
    {
        string? Read(string name) => environment(name) is { Length: > 0 } value ? value : null;

        var listen = Read("DEVENV_LISTEN") ?? "0.0.0.0:8080";
        if (!IPEndPoint.TryParse(listen, out var endpoint) || !listen.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException($"DEVENV_LISTEN is '{listen}': expected address:port, for example 127.0.0.1:8080.");
        }

        var confinement = Read("DEVENV_CONFINEMENT") ?? "systemd";
        if (confinement is not ("systemd" or "none"))
        {
            throw new ArgumentException($"DEVENV_CONFINEMENT is '{confinement}': expected systemd (the strategy runs as its own user behind the firewall) or none (a developer's machine).");
        }

        var confined = confinement == "systemd";
        var metadata = Read("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? (confined ? "http://169.254.169.254" : null);
        var work = Path.GetFullPath(Read("DEVENV_WORK_DIR") ?? "/var/lib/dev-env");
        return new AgentOptions
        {
            Listen = endpoint,
            DescriptionPath = Read("DEVENV_DESCRIPTION") ?? "/etc/dev-env/description.json",
            WorkDirectory = work,
            SocketPath = SocketFrom(environment),
            Confined = confined,
            ServiceUrl = Read("AWS_ENDPOINT_URL"),
            Metadata = metadata is null ? null : new Uri(metadata.TrimEnd('/') + "/"),
        };
    }

    /// <summary>Where commands come in: DEVENV_SOCKET, else in the work directory, else where systemd keeps a folder for it.</summary>
    public static string SocketFrom(Func<string, string?> environment)
    {
        var path = environment("DEVENV_SOCKET") is { Length: > 0 } socket ? socket
            : environment("DEVENV_WORK_DIR") is { Length: > 0 } work ? Path.Combine(Path.GetFullPath(work), "agent.sock")
            : "/run/dev-env/agent.sock";
        var bytes = Encoding.UTF8.GetByteCount(path);
        return bytes <= LongestSocketPath
            ? path
            : throw new ArgumentException($"The command socket's path takes {bytes} bytes and Linux allows {LongestSocketPath}: set DEVENV_SOCKET to a shorter one. It is {path}");
    }
}
