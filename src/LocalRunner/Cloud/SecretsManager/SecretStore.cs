namespace DevEnv.LocalRunner.Cloud.SecretsManager;

/// <summary>Secrets by name. The caller holds <see cref="Gate"/>.</summary>
internal sealed class SecretStore(CloudStore store, TimeProvider time)
{
    private readonly Table<Secret> _secrets = store.Open("secretsmanager.secrets", SecretJson.Default.Secret);

    public Lock Gate { get; } = new();

    /// <summary>Without those deleted by force, in the order of their names.</summary>
    public IEnumerable<Secret> All => _secrets.Values.Where(s => !s.IsForced && !IsGone(s));

    /// <summary>The name's owner, be it only held back; what is past its time is cleared away here.</summary>
    public Secret? Holder(string name)
    {
        if (_secrets.Find(name) is not { } secret)
        {
            return null;
        }

        if (!IsGone(secret))
        {
            return secret;
        }

        _secrets.Remove(name);
        return null;
    }

    /// <param name="id">Name, ARN, or ARN without its six random characters.</param>
    public Secret? TryFind(string id)
    {
        const string marker = ":secret:";
        var at = id.StartsWith("arn:", StringComparison.Ordinal) ? id.IndexOf(marker, StringComparison.Ordinal) : -1;
        if (at < 0)
        {
            return Visible(Holder(id));
        }

        var rest = id[(at + marker.Length)..];
        var partial = Visible(Holder(rest));
        var full = rest.LastIndexOf('-') is > 0 and var dash ? Visible(Holder(rest[..dash])) : null;
        return full?.Arn == id ? full : partial?.Arn[..^7] == id ? partial : null;
    }

    /// <exception cref="SecretsException">ResourceNotFoundException.</exception>
    public Secret Find(string id) => TryFind(id) ?? throw SecretsException.NotFound();

    /// <exception cref="SecretsException">Also when it waits for its deletion.</exception>
    public Secret FindLive(string id) => Find(id) is { GoneAt: null } live ? live : throw SecretsException.Marked();

    public void Put(Secret secret) => _secrets.Put(secret.Name, secret);

    private static Secret? Visible(Secret? secret) => secret is { IsForced: true } ? null : secret;

    private bool IsGone(Secret secret) => secret.GoneAt <= time.GetUtcNow();
}
