using System.Globalization;

namespace DevEnv.Cdk.Network;

/// <summary>
/// Makes a stock Amazon Linux 2023 a NAT: forwards what our network sends out on the few ports and the answers to it, under its
/// own address. The kernel's tables are all there is, so nothing of it has to run.
/// </summary>
public static class NatScript
{
    public static string Render(string cidr) => Template
        .Replace("@CIDR@", cidr, StringComparison.Ordinal)
        .Replace("@PORTS@", string.Join(", ", EgressPorts.All.Select(p => p.ToString(CultureInfo.InvariantCulture))), StringComparison.Ordinal);

    // nftables.service loads /etc/sysconfig/nftables.conf, at each boot too.
    private const string Template = """
        root="${DEV_ENV_ROOT:-}"
        for try in 1 2 3 4 5; do
          command -v nft > /dev/null && break
          dnf install -y -q nftables || sleep "$(( try * 5 ))"
        done
        mkdir -p "$root/etc/sysctl.d" "$root/etc/nftables" "$root/etc/sysconfig"
        echo 'net.ipv4.ip_forward = 1' > "$root/etc/sysctl.d/90-dev-env-nat.conf"
        sysctl -q -p "$root/etc/sysctl.d/90-dev-env-nat.conf"
        cat > "$root/etc/nftables/dev-env-nat.nft" <<'FILE'
        table inet dev_env_nat
        delete table inet dev_env_nat
        table inet dev_env_nat {
          chain forward {
            type filter hook forward priority 0; policy drop;
            ct state established,related accept
            ip saddr @CIDR@ ip daddr != @CIDR@ tcp dport { @PORTS@ } accept
            counter
          }
          chain postrouting {
            type nat hook postrouting priority 100; policy accept;
            ip saddr @CIDR@ ip daddr != @CIDR@ masquerade
          }
        }
        FILE
        echo 'include "/etc/nftables/dev-env-nat.nft"' > "$root/etc/sysconfig/nftables.conf"
        systemctl enable nftables.service
        systemctl restart nftables.service
        nft list table inet dev_env_nat > /dev/null
        echo "dev-env nat ready"
        """;
}
