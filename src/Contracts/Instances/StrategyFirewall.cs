using System.Net;
using System.Net.Sockets;

namespace DevEnv.Contracts.Instances;

/// <summary>
/// The nftables rules that hold the strategy: by the socket's user, to the gateway's loopback port and NATS, to nothing else;
/// so no metadata service, no DNS, no internet. Packets without a socket are the kernel's own and pass.
/// </summary>
public static class StrategyFirewall
{
    public const string Table = "dev_env_strategy";

    /// <summary>NATS servers by host and port; host names are resolved on the instance, since the strategy has no DNS.</summary>
    /// <param name="natsUrl">One URL, or several with commas between, as NATS clients take it; null for none.</param>
    public static IReadOnlyList<DnsEndPoint> Endpoints(string? natsUrl)
    {
        if (string.IsNullOrWhiteSpace(natsUrl))
        {
            return [];
        }

        return [.. natsUrl.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Endpoint)];
    }

    /// <summary>The text for <c>nft -f</c>; loading it again replaces the table in one step.</summary>
    public static string Render(string? natsUrl) => Template
        .Replace("@UID@", Text.Of(InstanceUsers.StrategyId), StringComparison.Ordinal)
        .Replace("@GATEWAY@", Text.Of(InstanceUsers.GatewayPort), StringComparison.Ordinal)
        .Replace("@TABLE@", Table, StringComparison.Ordinal)
        .Replace("@NATS@", Elements(natsUrl), StringComparison.Ordinal);

    internal static string Elements(string? natsUrl)
    {
        var known = Endpoints(natsUrl).Where(IsVersionFour).Select(e => $"{e.Host} . {e.Port}").Distinct().ToList();
        return known.Count == 0 ? string.Empty : $"elements = {{ {string.Join(", ", known)} }}";
    }

    internal static bool IsVersionFour(DnsEndPoint endpoint) =>
        IPAddress.TryParse(endpoint.Host, out var address) && address.AddressFamily == AddressFamily.InterNetwork;

    private static DnsEndPoint Endpoint(string url)
    {
        var text = url.Contains("://", StringComparison.Ordinal) ? url : $"nats://{url}";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("nats" or "tls") || uri.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4))
        {
            throw new ArgumentException("The NATS URL must read nats://host:port or tls://host:port, the host a name or an IPv4 address.", nameof(url));
        }

        if (uri.UserInfo.Length > 0)
        {
            throw new ArgumentException("The NATS URL may not carry a user or a password: user data is no place for a secret.", nameof(url));
        }

        return new DnsEndPoint(Text.Plain(uri.Host, "NATS host"), uri.Port > 0 ? uri.Port : 4222);
    }

    private const string Template = """
        table inet @TABLE@
        delete table inet @TABLE@
        table inet @TABLE@ {
          set nats {
            type ipv4_addr . inet_service
            @NATS@
          }
          chain strategy {
            ip daddr 127.0.0.1 tcp dport @GATEWAY@ accept
            ip daddr . tcp dport @nats accept
            counter reject with icmpx type admin-prohibited
          }
          chain output {
            type filter hook output priority 0; policy accept;
            meta skuid @UID@ jump strategy
          }
        }
        """;
}
