using System.Text.Json.Serialization;

namespace DevEnv.LocalRunner.Cloud;

/// <param name="Principal">"operator", or the name of a role.</param>
/// <param name="ExpiresAt">By the cloud's clock; null for long-lived keys.</param>
public sealed record AwsCredential(
    string AccessKeyId, string SecretAccessKey, string? SessionToken, string Principal, DateTimeOffset? ExpiresAt);

[JsonSerializable(typeof(AwsCredential))]
internal sealed partial class CredentialJson : JsonSerializerContext;

/// <summary>
/// The access keys that open the embedded cloud. Minted keys survive a restart, since the processes that hold them do.
/// </summary>
public sealed class CredentialStore(CloudStore store, IdSource ids)
{
    /// <summary>For the CLI, the page and the functions on one machine; worth nothing anywhere else.</summary>
    public static readonly AwsCredential Operator = new("AKIALOCALOPERATOR000", "local-operator-secret-worth-nothing-in-aws", null, "operator", null);

    private readonly Dictionary<string, AwsCredential> _known = new(StringComparer.Ordinal) { [Operator.AccessKeyId] = Operator };
    private readonly Table<AwsCredential> _keys = store.Open("credentials", CredentialJson.Default.AwsCredential);

    public AwsCredential? Find(string accessKeyId) => _known.GetValueOrDefault(accessKeyId) ?? _keys.Find(accessKeyId);

    /// <summary>Before the cloud serves: keys that are the same at every start.</summary>
    public void Know(AwsCredential credential) => _known[credential.AccessKeyId] = credential;

    public void Add(AwsCredential credential) => _keys.Put(credential.AccessKeyId, credential);

    /// <summary>Temporary keys for a role, as the metadata service of an instance hands them out.</summary>
    public AwsCredential Mint(string principal, DateTimeOffset? expiresAt)
    {
        var minted = new AwsCredential(
            "ASIA" + ids.Text(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), ids.Text(40), "IQoJ" + ids.Text(200), principal, expiresAt);
        _keys.Put(minted.AccessKeyId, minted);
        return minted;
    }

    public void Revoke(string accessKeyId) => _keys.Remove(accessKeyId);

    public void RevokeAll(string principal)
    {
        foreach (var key in _keys.Values.Where(k => k.Principal == principal).ToList())
        {
            _keys.Remove(key.AccessKeyId);
        }
    }
}
