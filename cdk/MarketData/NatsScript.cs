using Amazon.CDK;

namespace DevEnv.Cdk.MarketData;

/// <summary>
/// Makes a stock Amazon Linux 2023 one NATS node: takes over the node's disk and address from the machine before, fetches
/// certificates and the published executable, and ends well only when the server answers. Each step can run twice.
/// </summary>
public static class NatsScript
{
    public static string Render(NatsNodeProps props, string volume, string networkInterface) => Template
        .Replace("@REGION@", Aws.REGION, StringComparison.Ordinal)
        .Replace("@VOLUME@", volume, StringComparison.Ordinal)
        .Replace("@INTERFACE@", networkInterface, StringComparison.Ordinal)
        .Replace("@AUTHORITY@", props.Secrets.Authority, StringComparison.Ordinal)
        .Replace("@TRUST@", props.Secrets.Trust, StringComparison.Ordinal)
        .Replace("@NODE@", props.Secrets.OfNode(props.Node), StringComparison.Ordinal)
        .Replace("@BUCKET@", props.ArtifactBucket, StringComparison.Ordinal)
        .Replace("@KEY@", props.Server?.Key ?? $"{NatsServer.Prefix}none", StringComparison.Ordinal)
        .Replace("@SHA256@", props.Server?.Sha256 ?? new string('0', 64), StringComparison.Ordinal)
        .Replace("@CONFIGURATION@", NatsConfiguration.Render(props.Names, props.Node), StringComparison.Ordinal)
        .Replace("@SERVER@", NatsUnits.Server, StringComparison.Ordinal)
        .Replace("@HEALTH@", NatsUnits.Health, StringComparison.Ordinal)
        .Replace("@TIMER@", NatsUnits.HealthTimer, StringComparison.Ordinal);

    private const string Template = """
        root="${DEV_ENV_ROOT:-}"
        export AWS_REGION='@REGION@' AWS_DEFAULT_REGION='@REGION@'
        again() {
          for (( try = 1; try <= 60; try++ )); do
            "$@" && return
            sleep 5
          done
          echo "dev-env nats: gave up: $1 $2"
          return 1
        }

        # The machine before may still hold the disk and the address for a while.
        metadata() { curl -fsS --max-time 5 "http://169.254.169.254/latest/$1" "${@:2}"; }
        token=$(metadata api/token -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 600')
        instance=$(metadata meta-data/instance-id -H "X-aws-ec2-metadata-token: $token")
        volume='@VOLUME@'
        disk="$root/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${volume/-/}"
        if [[ ! -e $disk ]]; then
          again aws ec2 attach-volume --volume-id "$volume" --instance-id "$instance" --device /dev/sdf
        fi
        if [[ $(metadata meta-data/network/interfaces/macs/ -H "X-aws-ec2-metadata-token: $token" | wc -w) -lt 2 ]]; then
          again aws ec2 attach-network-interface --network-interface-id '@INTERFACE@' --instance-id "$instance" --device-index 1
        fi
        again test -e "$disk"

        # Only a blank disk is formatted: mkfs refuses one that holds a file system.
        getent passwd nats > /dev/null || useradd --system --no-create-home --home-dir /var/lib/nats --shell /sbin/nologin nats
        mkdir -p "$root/var/lib/nats" "$root/etc/nats" "$root/etc/systemd/system" "$root/usr/local/bin"
        if ! mountpoint -q "$root/var/lib/nats"; then
          blkid "$disk" > /dev/null || mkfs.xfs -q "$disk"
          grep -qs ' /var/lib/nats ' "$root/etc/fstab" || echo "$disk /var/lib/nats xfs defaults,noatime,nofail 0 2" >> "$root/etc/fstab"
          mount "$root/var/lib/nats"
        fi
        chown nats:nats "$root/var/lib/nats"
        chmod 0700 "$root/var/lib/nats"

        # Certificates and accounts; a place without a value yet fails here, and the deployment with it.
        secret() {
          again aws secretsmanager get-secret-value --secret-id "$1" --query SecretString --output text > "$root/etc/nats/$2.new"
          chown root:nats "$root/etc/nats/$2.new"
          chmod 0640 "$root/etc/nats/$2.new"
          mv -f "$root/etc/nats/$2.new" "$root/etc/nats/$2"
        }
        umask 077
        secret '@AUTHORITY@' authority.pem
        secret '@TRUST@' trust.conf
        secret '@NODE@' node.pem
        umask 022
        cat > "$root/etc/nats/nats.conf" <<'FILE'
        @CONFIGURATION@
        FILE

        # The server, checked before it can run.
        binary="$root/usr/local/bin/nats-server"
        is_published() { echo "@SHA256@  $1" | sha256sum --check --status; }
        if ! { [[ -f $binary ]] && is_published "$binary"; }; then
          again aws s3 cp --only-show-errors 's3://@BUCKET@/@KEY@' "$binary.new"
          if ! is_published "$binary.new"; then
            echo "dev-env nats: s3://@BUCKET@/@KEY@ is not the executable that natsServerSha256 names"
            exit 1
          fi
          mv -f "$binary.new" "$binary"
        fi
        chmod 0755 "$binary"
        cat > "$root/etc/systemd/system/nats.service" <<'FILE'
        @SERVER@
        FILE
        cat > "$root/etc/systemd/system/nats-health.service" <<'FILE'
        @HEALTH@
        FILE
        cat > "$root/etc/systemd/system/nats-health.timer" <<'FILE'
        @TIMER@
        FILE
        systemctl daemon-reload
        systemctl enable --now nats.service nats-health.timer

        # With the others up, the node has caught up with them; the first one of all has nobody to ask.
        healthy() { curl -fsS -o /dev/null --max-time 5 "http://127.0.0.1:8222/healthz$1"; }
        for (( try = 1; try <= 36; try++ )); do
          healthy '' && break
          sleep 5
        done
        again healthy '?js-enabled-only=true'
        echo "dev-env nats ready"
        """;
}
