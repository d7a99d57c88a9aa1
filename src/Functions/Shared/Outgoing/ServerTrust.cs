using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Amazon.Lambda.Core;
using DevEnv.Contracts.Observability;

namespace DevEnv.Functions.Shared.Outgoing;

/// <summary>
/// Whether a server is who it says. What the small store does not vouch for is built again, by the same policy, on the whole
/// store of the system, so that a peer's change of its authority is a metric and never an outage.
/// </summary>
/// <param name="wholeStore">A PEM file; read when it is needed for the first time.</param>
public sealed class ServerTrust(string wholeStore, Metrics.Metrics metrics)
{
    private readonly Lazy<X509Certificate2Collection> _whole = new(() => Read(wholeStore));

    /// <summary>A <see cref="RemoteCertificateValidationCallback"/>.</summary>
    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        // Another name or no certificate at all is not for a root to mend.
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 server || chain is null)
        {
            return errors == SslPolicyErrors.None;
        }

        using var again = new X509Chain { ChainPolicy = chain.ChainPolicy.Clone() };
        again.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        again.ChainPolicy.CustomTrustStore.AddRange(_whole.Value);
        var isTrusted = again.Build(server);
        var host = (sender as SslStream)?.TargetHostName ?? "a server";
        LambdaLogger.Log(isTrusted
            ? $"{host}: its root ({again.ChainElements[^1].Certificate.Subject}) is not in roots.pem; the system's store vouches for it."
            : $"{host}: neither roots.pem nor the system's store vouches for it ({server.Issuer}).");
        metrics.Write(isTrusted ? PlatformMetrics.TrustStoreFallbacks : PlatformMetrics.TrustStoreRefusals, 1);
        return isTrusted;
    }

    private static X509Certificate2Collection Read(string file)
    {
        var certificates = new X509Certificate2Collection();
        if (File.Exists(file))
        {
            certificates.ImportFromPemFile(file);
        }

        return certificates;
    }
}
