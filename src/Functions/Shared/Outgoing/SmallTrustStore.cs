using System.Runtime.InteropServices;

namespace DevEnv.Functions.Shared.Outgoing;

/// <summary>
/// The few roots that our peers need (<c>roots.pem</c>, beside the binary) in place of the system's 140, which .NET parses at a
/// process's first TLS connection. It does so for a chain with a custom trust store too, so that is no way around; what it asks
/// first is where OpenSSL's environment variables say that the store is. What these roots do not vouch for is asked of the
/// whole store, see <see cref="ServerTrust"/>.
/// </summary>
public static partial class SmallTrustStore
{
    private const string FileVariable = "SSL_CERT_FILE";
    private const string FolderVariable = "SSL_CERT_DIR";

    // Amazon Linux and Fedora; Debian.
    private static readonly string[] SystemStores = ["/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/certs/ca-certificates.crt"];

    /// <summary>To be called before the first TLS connection. Whoever sets <c>SSL_CERT_DIR</c> has a store of his own, which stays.</summary>
    public static void Use()
    {
        var roots = Path.Combine(AppContext.BaseDirectory, "roots.pem");
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(FolderVariable)) && File.Exists(roots))
        {
            // Not by .NET's own setter, which changes a copy that OpenSSL does not see.
            _ = SetVariable(FileVariable, roots, 1);
            _ = SetVariable(FolderVariable, "/nowhere", 1);
        }
    }

    /// <summary>The PEM file of the whole store: of the system, unless <c>SSL_CERT_FILE</c> names another.</summary>
    public static string FindWholeStore() => Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } named
        ? named
        : Array.Find(SystemStores, File.Exists) ?? SystemStores[0];

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
