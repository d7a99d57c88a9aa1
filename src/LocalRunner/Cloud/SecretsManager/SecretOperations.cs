using System.Text.Json;

namespace DevEnv.LocalRunner.Cloud.SecretsManager;

/// <summary>One method per operation that works on one secret; each writes the members of its answer.</summary>
internal sealed class SecretOperations(SecretStore secrets, AwsAccount account, IdSource ids, TimeProvider time, TimeSpan nameHold)
{
    private const int DefaultWindow = 30;

    public void Create(SecretInput input, Utf8JsonWriter json)
    {
        input.Refuse("AddReplicaRegions", "ForceOverwriteReplicaSecret", "Type");
        var now = time.GetUtcNow();
        var (name, value) = (input.NewName(), input.Value(now, [SecretVersion.Current]));
        if (secrets.Holder(name) is { } holder)
        {
            Repeated(holder, value, json);
            return;
        }

        var secret = new Secret
        {
            Arn = $"arn:{account.Partition}:secretsmanager:{account.Region}:{account.Id}:secret:{name}-{ids.Text(6)}",
            Name = name,
            Description = input.Text("Description", 2048),
            KmsKeyId = input.Text("KmsKeyId", 2048),
            CreatedAt = now,
            ChangedAt = now,
            Tags = input.Tags() ?? [],
            Versions = value is null ? [] : [value],
        };
        secrets.Put(secret);
        SecretJsonOut.Identity(json, secret, value?.Id);
    }

    public void Put(SecretInput input, Utf8JsonWriter json)
    {
        input.Refuse("RotationToken");
        var now = time.GetUtcNow();
        var stages = input.Texts("VersionStages") ?? [SecretVersion.Current];
        var value = input.Value(now, stages) ?? throw SecretsException.Request("You must provide either SecretString or SecretBinary.");
        if (stages.Count is 0 or > 20)
        {
            throw SecretsException.Parameter("VersionStages must have 1 to 20 labels.");
        }

        var changed = secrets.FindLive(input.SecretId()).With(value, now);
        secrets.Put(changed);
        SecretJsonOut.Identity(json, changed, value.Id);
        SecretJsonOut.Stages(json, changed.Versions.First(v => v.Id == value.Id));
    }

    public void Update(SecretInput input, Utf8JsonWriter json)
    {
        input.Refuse("Type");
        var now = time.GetUtcNow();
        var value = input.Value(now, [SecretVersion.Current]);
        var found = secrets.FindLive(input.SecretId());
        var changed = (value is null ? found : found.With(value, now)) with
        {
            Description = input.Text("Description", 2048) ?? found.Description,
            KmsKeyId = input.Text("KmsKeyId", 2048) ?? found.KmsKeyId,
            ChangedAt = now,
        };
        secrets.Put(changed);
        SecretJsonOut.Identity(json, changed, value?.Id);
    }

    public void GetValue(SecretInput input, Utf8JsonWriter json)
    {
        var secret = secrets.FindLive(input.SecretId());
        var version = secret.Pick(input.Text("VersionId", 64, 32), input.Text("VersionStage", 256, 1));
        var today = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        if (secret.AccessedOn != today)
        {
            secrets.Put(secret with { AccessedOn = today });
        }

        SecretJsonOut.Identity(json, secret, version.Id);
        SecretJsonOut.Text(json, "SecretString", version.Text);
        SecretJsonOut.Text(json, "SecretBinary", version.Binary);
        SecretJsonOut.Stages(json, version);
        SecretJsonOut.Time(json, "CreatedDate", version.CreatedAt);
    }

    public void Describe(SecretInput input, Utf8JsonWriter json) => SecretJsonOut.Description(json, secrets.Find(input.SecretId()), "VersionIdsToStages");

    public void Delete(SecretInput input, Utf8JsonWriter json)
    {
        var (id, force, days, now) = (input.SecretId(), input.Flag("ForceDeleteWithoutRecovery") ?? false, input.Number("RecoveryWindowInDays", 7, 30), time.GetUtcNow());
        if (force && days is not null)
        {
            throw SecretsException.Parameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }

        if (!force && secrets.Find(id).GoneAt is not null)
        {
            throw SecretsException.Request("You can't perform this operation on the secret because it was already scheduled for deletion.");
        }

        // By force, a secret that is not there counts as deleted, and so does one that is being deleted.
        var doomed = secrets.TryFind(id) is { } found
            ? found with { GoneAt = force ? now + nameHold : now.AddDays(days ?? DefaultWindow), IsForced = force }
            : null;
        if (doomed is not null)
        {
            secrets.Put(doomed);
        }

        var name = doomed?.Name ?? id;
        json.WriteString("ARN", doomed?.Arn ?? (id.StartsWith("arn:", StringComparison.Ordinal) ? id : $"arn:{account.Partition}:secretsmanager:{account.Region}:{account.Id}:secret:{id}-{ids.Text(6)}"));
        json.WriteString("Name", name);
        SecretJsonOut.Time(json, "DeletionDate", force ? now : doomed!.GoneAt!.Value);
    }

    public void Restore(SecretInput input, Utf8JsonWriter json)
    {
        var restored = secrets.Find(input.SecretId()) with { GoneAt = null };
        secrets.Put(restored);
        SecretJsonOut.Identity(json, restored, null);
    }

    public void Tag(SecretInput input)
    {
        var secret = secrets.FindLive(input.SecretId());
        var added = input.Tags()!;
        var tags = secret.Tags.Where(t => !added.ContainsKey(t.Key)).Concat(added).ToDictionary(StringComparer.Ordinal);
        secrets.Put(tags.Count <= 50 ? secret with { Tags = tags } : throw SecretsException.Parameter("A secret has at most 50 tags."));
    }

    public void Untag(SecretInput input)
    {
        var secret = secrets.FindLive(input.SecretId());
        var doomed = input.Texts("TagKeys") ?? throw SecretsException.Parameter("You must provide TagKeys.");
        secrets.Put(secret with { Tags = secret.Tags.Where(t => !doomed.Contains(t.Key)).ToDictionary(StringComparer.Ordinal) });
    }

    // A create that comes again with its token is the same create; any other finds the name taken.
    private static void Repeated(Secret holder, SecretVersion? value, Utf8JsonWriter json)
    {
        if (holder.GoneAt is not null)
        {
            throw SecretsException.Request("You can't create this secret because a secret with this name is already scheduled for deletion.");
        }

        if (value is null || holder.Versions.FirstOrDefault(v => v.Id == value.Id) is not { } known || !known.HasValueOf(value))
        {
            throw SecretsException.Exists($"The operation failed because the secret {holder.Name} already exists.");
        }

        SecretJsonOut.Identity(json, holder, known.Id);
    }
}
