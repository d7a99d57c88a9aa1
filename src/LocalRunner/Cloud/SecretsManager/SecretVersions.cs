namespace DevEnv.LocalRunner.Cloud.SecretsManager;

/// <summary>Which version carries which staging label; pure.</summary>
internal static class SecretVersions
{
    private const int Limit = 100;

    /// <summary>Adds a version; its labels leave the versions that had them, and what was AWSCURRENT becomes AWSPREVIOUS.</summary>
    /// <exception cref="SecretsException">The token made another version before.</exception>
    public static Secret With(this Secret secret, SecretVersion added, DateTimeOffset now)
    {
        if (secret.Versions.FirstOrDefault(v => v.Id == added.Id) is { } known)
        {
            return known.HasValueOf(added)
                ? secret
                : throw SecretsException.Exists($"The operation failed because the version {added.Id} already exists with another value. Versions never change; use a new ClientRequestToken.");
        }

        var taken = added.Stages.ToHashSet(StringComparer.Ordinal);
        var demoted = taken.Contains(SecretVersion.Current) ? secret.Versions.FirstOrDefault(v => v.Stages.Contains(SecretVersion.Current)) : null;
        var kept = secret.Versions.Select(v => v with
        {
            Stages = [.. v.Stages.Where(s => !taken.Contains(s) && !(demoted is not null && s == SecretVersion.Previous)), .. v == demoted ? [SecretVersion.Previous] : Array.Empty<string>()],
        }).ToList();

        // AWS drops the oldest without a label once there are more than a hundred.
        while (kept.Count >= Limit && kept.Find(v => v.Stages.Count == 0) is { } spare)
        {
            kept.Remove(spare);
        }

        return secret with { Versions = [.. kept, added], ChangedAt = now };
    }

    public static SecretVersion Pick(this Secret secret, string? versionId, string? stage)
    {
        if (versionId is null)
        {
            var label = stage ?? SecretVersion.Current;
            return secret.Versions.FirstOrDefault(v => v.Stages.Contains(label))
                ?? throw SecretsException.NotFound($"Secrets Manager can't find the specified secret value for staging label: {label}");
        }

        var found = secret.Versions.FirstOrDefault(v => v.Id == versionId)
            ?? throw SecretsException.NotFound($"Secrets Manager can't find the specified secret value for VersionId: {versionId}");
        return stage is null || found.Stages.Contains(stage)
            ? found
            : throw SecretsException.Request("You provided a VersionStage that is not associated to the provided VersionId.");
    }
}
