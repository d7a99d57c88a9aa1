namespace DevEnv.Contracts.Instances;

/// <summary>
/// The body of the user data, for a stock Amazon Linux 2023 image (bash, aws, curl, gunzip and sha256sum are part of it; nft is
/// installed when it is not). Each step can run twice. DEV_ENV_ROOT is empty on an instance; tests give a folder.
/// </summary>
internal static class InstanceScript
{
    public const string Template = """
        #!/bin/bash
        set -euo pipefail
        umask 022
        root="${DEV_ENV_ROOT:-}"
        units="$root/etc/systemd/system"
        sbin="$root/usr/local/sbin"
        trap 'echo "dev-env stage install failed at line $LINENO of the user data"' ERR

        # First of all, the dead man's switch: whatever fails below, this instance ends.
        mkdir -p "$units" "$sbin" "$root/var/lib/dev-env-deadman"
        cat > "$sbin/dev-env-deadman" <<'FILE'
        @DEADMAN@
        FILE
        chmod 0755 "$sbin/dev-env-deadman"
        cat > "$units/dev-env-deadman.service" <<'FILE'
        @DEADMAN_SERVICE@
        FILE
        cat > "$units/dev-env-deadman.timer" <<'FILE'
        @DEADMAN_TIMER@
        FILE
        systemctl daemon-reload
        systemctl enable --now dev-env-deadman.timer
        echo "dev-env stage dead-mans-switch done"

        # The users.
        user() {
          getent group "$1" > /dev/null || groupadd --gid "$2" "$1"
          getent passwd "$1" > /dev/null || useradd --uid "$2" --gid "$2" --no-create-home --home-dir "$3" --shell /sbin/nologin "$1"
        }
        user dev-env-agent @AGENT_UID@ /var/lib/dev-env
        user dev-env-strategy @STRATEGY_UID@ /var/lib/dev-env/home
        mkdir -p "$root/etc/dev-env" "$root/opt/dev-env" "$root/var/lib/dev-env/strategy" "$root/var/lib/dev-env/home"
        chown root:dev-env-agent "$root/etc/dev-env"
        chmod 0750 "$root/etc/dev-env"
        chown dev-env-agent:dev-env-agent "$root/var/lib/dev-env"
        chmod 0711 "$root/var/lib/dev-env"
        # New files in here belong to the strategy's group, which may read them and no more.
        chown dev-env-agent:dev-env-strategy "$root/var/lib/dev-env/strategy"
        chmod 2750 "$root/var/lib/dev-env/strategy"
        chown dev-env-strategy:dev-env-strategy "$root/var/lib/dev-env/home"
        chmod 0700 "$root/var/lib/dev-env/home"

        # What this instance is.
        @WRITE_DESCRIPTION@
        chown root:dev-env-agent "$root/etc/dev-env/description.json.new"
        chmod 0640 "$root/etc/dev-env/description.json.new"
        mv -f "$root/etc/dev-env/description.json.new" "$root/etc/dev-env/description.json"

        # What the strategy's user may reach; the agent does not start without it.
        cat > "$root/etc/dev-env/strategy.nft" <<'FILE'
        @NFT@
        FILE
        cat > "$sbin/dev-env-firewall" <<'FILE'
        #!/bin/bash
        set -euo pipefail
        nft -f /etc/dev-env/strategy.nft
        # The strategy has no DNS: the NATS servers' addresses are looked up here and pinned.
        servers=(@NATS_HOSTS@)
        for server in "${servers[@]}"; do
          address=
          for (( try = 1; try <= 10; try++ )); do
            address=$(getent ahostsv4 "${server%:*}" | awk '$2 == "STREAM" { print $1 }') && [[ -n $address ]] && break
            sleep 2
          done
          for one in $address; do
            nft add element inet dev_env_strategy nats "{ $one . ${server##*:} }"
            grep -qxF "$one ${server%:*}" /etc/hosts || echo "$one ${server%:*}" >> /etc/hosts
          done
        done
        FILE
        chmod 0755 "$sbin/dev-env-firewall"
        command -v nft > /dev/null || dnf install -y -q nftables

        # The agent, checked before it can run.
        binary="$root/opt/dev-env/agent-@VERSION@"
        is_ours() { echo "@SHA256@  $1" | sha256sum --check --status; }
        if ! { [[ -f $binary ]] && is_ours "$binary"; }; then
          for try in 1 2 3 4 5 6 7 8; do
            # A new instance's role may take a while to be known everywhere.
            aws s3 cp --region '@REGION@' --only-show-errors 's3://@BUCKET@/@KEY@' "$binary.new" && break
            echo "dev-env stage install running: the agent could not be fetched, attempt $try"
            sleep "$(( try * 2 ))"
          done
          if ! is_ours "$binary.new"; then
            echo "dev-env stage install failed: the agent's executable is missing or not the one that was published"
            exit 1
          fi
          mv -f "$binary.new" "$binary"
        fi
        chmod 0755 "$binary"
        ln -sfn "${binary##*/}" "$root/opt/dev-env/agent"
        cat > "$units/dev-env-firewall.service" <<'FILE'
        @FIREWALL_SERVICE@
        FILE
        cat > "$units/dev-env-agent.service" <<'FILE'
        @AGENT_SERVICE@
        FILE
        systemctl daemon-reload
        systemctl enable --now dev-env-agent.service
        echo "dev-env stage install done"

        """;
}
