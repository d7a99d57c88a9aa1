namespace DevEnv.Cdk.MarketData;

/// <summary>What systemd runs on a node: the server, which may write to its disk alone, and a look at its health twice a minute.</summary>
public static class NatsUnits
{
    public const string Server = """
        [Unit]
        Description=NATS server
        Wants=network-online.target
        After=network-online.target
        RequiresMountsFor=/var/lib/nats
        StartLimitIntervalSec=0

        [Service]
        User=nats
        Group=nats
        WorkingDirectory=/var/lib/nats
        ExecStart=/usr/local/bin/nats-server -c /etc/nats/nats.conf
        ExecReload=/bin/kill -HUP $MAINPID
        # Lame duck: clients are asked to go to another node before this one stops.
        KillSignal=SIGUSR2
        TimeoutStopSec=60
        Restart=always
        RestartSec=2
        LimitNOFILE=65536
        NoNewPrivileges=yes
        ProtectSystem=strict
        ProtectHome=yes
        PrivateTmp=yes
        PrivateDevices=yes
        CapabilityBoundingSet=
        ReadWritePaths=/var/lib/nats

        [Install]
        WantedBy=multi-user.target
        """;

    /// <summary>A process that lives and does not answer for a minute is started again; what it waits for from other nodes is not asked.</summary>
    public const string Health = """
        [Unit]
        Description=Starts a NATS server again that does not answer

        [Service]
        Type=oneshot
        ExecStart=/bin/bash -c 'curl -fsS -o /dev/null --max-time 5 --retry 6 --retry-delay 5 --retry-all-errors http://127.0.0.1:8222/varz || systemctl restart nats.service'
        """;

    public const string HealthTimer = """
        [Unit]
        Description=Looks at the NATS server twice a minute

        [Timer]
        OnBootSec=120
        OnUnitInactiveSec=30

        [Install]
        WantedBy=timers.target
        """;
}
