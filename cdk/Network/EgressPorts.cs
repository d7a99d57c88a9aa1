namespace DevEnv.Cdk.Network;

/// <summary>
/// The TCP ports on which anything may leave the network: HTTPS, and the venues' WebSocket ports beside it, OKX's 8443 and
/// Binance's 9443 (their API documentations).
/// </summary>
public static class EgressPorts
{
    public static readonly int[] All = [443, 8443, 9443];
}
