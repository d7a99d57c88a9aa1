namespace DevEnv.Contracts.Instances;

/// <summary>
/// Ends the instance at its expiry + grace with nothing but bash, curl and systemd: no agent, no platform, no metadata service
/// needed. The tag wins over the value at launch, and the last tag that was read wins over a metadata service that is silent,
/// or one lost request would end an environment that was extended.
/// </summary>
internal static class DeadMansSwitch
{
    public static string Script(DateTimeOffset expiresAt, TimeSpan grace) => Template
        .Replace("@LAUNCH@", Text.Of(expiresAt.ToUnixTimeSeconds()), StringComparison.Ordinal)
        .Replace("@GRACE@", Text.Of((long)grace.TotalSeconds), StringComparison.Ordinal);

    public const string Service = """
        [Unit]
        Description=dev-env: end this instance at its deadline

        [Service]
        Type=oneshot
        ExecStart=/usr/local/sbin/dev-env-deadman
        TimeoutStartSec=40
        """;

    public const string Timer = """
        [Unit]
        Description=dev-env: look at the deadline each minute

        [Timer]
        OnCalendar=*-*-* *:*:00
        AccuracySec=5s

        [Install]
        WantedBy=timers.target
        """;

    // No "set -e": nothing may keep this from reaching the comparison. The clock is an argument for the tests.
    private const string Template = """
        #!/bin/bash
        # usage: dev-env-deadman [seconds since 1970]
        set -u
        now="${1:-$(date +%s)}"
        deadline=@LAUNCH@
        grace=@GRACE@
        seen="${DEV_ENV_ROOT:-}/var/lib/dev-env-deadman/seen"
        imds=http://169.254.169.254/latest
        if [[ -r $seen ]] && read -r last < "$seen" && [[ $last =~ ^[1-9][0-9]{0,11}$ ]]; then
          deadline=$last
        fi
        token=$(curl -sf --noproxy '*' -m 3 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$imds/api/token") || token=
        if [[ -n $token ]]; then
          tag=$(curl -sf --noproxy '*' -m 3 -H "X-aws-ec2-metadata-token: $token" "$imds/meta-data/tags/instance/ExpiresAt") || tag=
          if [[ $tag =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$ ]] && at=$(date -u -d "$tag" +%s); then
            deadline=$at
            mkdir -p "${seen%/*}" && printf '%s\n' "$at" > "$seen.new" && mv -f "$seen.new" "$seen"
          fi
        fi
        if (( now < deadline + grace )); then
          exit 0
        fi
        echo "dev-env: the deadline passed $(( now - deadline )) s ago, shutting down"
        if (( now >= deadline + grace + 600 )); then
          # Ten minutes of polite attempts did not do it.
          systemctl poweroff --force --force
        fi
        systemctl poweroff || shutdown -h now
        """;
}
