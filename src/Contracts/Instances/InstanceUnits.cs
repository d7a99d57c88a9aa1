namespace DevEnv.Contracts.Instances;

/// <summary>The systemd units of the agent and of the firewall that it will not start without.</summary>
internal static class InstanceUnits
{
    public const string Firewall = """
        [Unit]
        Description=dev-env: what the strategy's user may reach
        Wants=network-online.target
        After=network-online.target

        [Service]
        Type=oneshot
        RemainAfterExit=yes
        ExecStart=/usr/local/sbin/dev-env-firewall
        TimeoutStartSec=60
        """;

    // The agent needs its four capabilities to start the strategy as the other user and to end it. The sockets of the name
    // service and of D-Bus are closed, or the strategy could have its names resolved by somebody else.
    // No MemoryDenyWriteExecute: strategies may be JIT-compiled.
    public const string Agent = """
        [Unit]
        Description=dev-env agent
        Wants=network-online.target
        Requires=dev-env-firewall.service
        After=network-online.target dev-env-firewall.service
        StartLimitIntervalSec=0

        [Service]
        User=dev-env-agent
        Group=dev-env-agent
        Environment=DEVENV_DESCRIPTION=/etc/dev-env/description.json
        Environment=DEVENV_WORK_DIR=/var/lib/dev-env
        Environment=DEVENV_SOCKET=/run/dev-env/agent.sock
        Environment=DEVENV_CONFINEMENT=systemd
        ExecStart=/opt/dev-env/agent
        Restart=always
        RestartSec=5
        RuntimeDirectory=dev-env
        RuntimeDirectoryMode=0700
        UMask=0027
        StandardOutput=journal+console
        StandardError=journal
        KillMode=control-group
        TimeoutStopSec=30
        OOMPolicy=continue
        TasksMax=2048
        LimitCORE=0
        AmbientCapabilities=CAP_SETUID CAP_SETGID CAP_SETPCAP CAP_KILL
        CapabilityBoundingSet=CAP_SETUID CAP_SETGID CAP_SETPCAP CAP_KILL
        NoNewPrivileges=yes
        ProtectSystem=strict
        ReadWritePaths=/var/lib/dev-env
        InaccessiblePaths=-/run/dbus -/run/systemd/private -/run/systemd/resolve/io.systemd.Resolve -/var/lib/cloud
        ProtectHome=yes
        PrivateTmp=yes
        PrivateDevices=yes
        ProtectProc=invisible
        ProtectClock=yes
        ProtectHostname=yes
        ProtectKernelTunables=yes
        ProtectKernelModules=yes
        ProtectKernelLogs=yes
        ProtectControlGroups=yes
        RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
        RestrictNamespaces=yes
        RestrictRealtime=yes
        RestrictSUIDSGID=yes
        LockPersonality=yes
        SystemCallArchitectures=native

        [Install]
        WantedBy=multi-user.target
        """;
}
