namespace DevEnv.Cdk.MarketData;

/// <summary>
/// nats-server's configuration of one node (NATS documentation, "Running a NATS service"). Clients prove themselves by a JWT that
/// an account signed, nodes by a certificate of the private authority; a client's TLS ends here. trust.conf is the secret's text.
/// </summary>
public static class NatsConfiguration
{
    /// <summary>JetStream keeps minutes of market data; the disk is this and a fifth more.</summary>
    public const int StoreGigabytes = 16;

    public static string Render(MarketDataNames names, string node) => $$"""
        server_name: {{node}}
        listen: 0.0.0.0:{{MarketDataNames.ClientPort}}
        client_advertise: {{names.Host(node)}}:{{MarketDataNames.ClientPort}}
        http: 127.0.0.1:8222
        include trust.conf

        max_payload: 1MB
        max_pending: 64MB
        write_deadline: "5s"
        lame_duck_duration: "30s"
        lame_duck_grace_period: "5s"

        tls {
          cert_file: "/etc/nats/node.pem"
          key_file: "/etc/nats/node.pem"
          timeout: 5
        }

        cluster {
          name: market-data
          listen: 0.0.0.0:{{MarketDataNames.ClusterPort}}
          cluster_advertise: {{names.Host(node)}}:{{MarketDataNames.ClusterPort}}
          routes: [
            {{string.Join("\n    ", MarketDataNames.Nodes.Select(n => $"tls://{names.Host(n)}:{MarketDataNames.ClusterPort}"))}}
          ]
          tls {
            cert_file: "/etc/nats/node.pem"
            key_file: "/etc/nats/node.pem"
            ca_file: "/etc/nats/authority.pem"
            verify: true
            timeout: 5
          }
        }

        jetstream {
          store_dir: "/var/lib/nats"
          max_memory_store: 512MB
          max_file_store: {{StoreGigabytes}}GB
        }
        """;
}
