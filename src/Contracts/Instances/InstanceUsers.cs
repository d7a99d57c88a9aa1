namespace DevEnv.Contracts.Instances;

/// <summary>
/// The two accounts of an instance. Their numbers are fixed, because the firewall decides by number: outside the ranges that
/// Amazon Linux gives to people (1000 and up is taken in order) and systemd gives to dynamic users (61184 and up).
/// </summary>
public static class InstanceUsers
{
    public const string Agent = "dev-env-agent";
    public const int AgentId = 7801;

    /// <summary>Runs the pull request's code: no login, no capability, no network but the gateway and NATS.</summary>
    public const string Strategy = "dev-env-strategy";
    public const int StrategyId = 7802;

    /// <summary>Where the order gateway listens, on 127.0.0.1 only.</summary>
    public const int GatewayPort = 8081;
}
