using System.Text.Json;

namespace DevEnv.LocalRunner.Cloud.SecretsManager;

/// <summary>Members of answers; what is not set is left out, and times are seconds since 1970 with milliseconds.</summary>
internal static class SecretJsonOut
{
    public static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void Time(Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } value)
        {
            json.WriteNumber(name, value.ToUnixTimeMilliseconds() / 1000m);
        }
    }

    public static void Identity(Utf8JsonWriter json, Secret secret, string? versionId)
    {
        json.WriteString("ARN", secret.Arn);
        json.WriteString("Name", secret.Name);
        Text(json, "VersionId", versionId);
    }

    public static void Stages(Utf8JsonWriter json, SecretVersion version)
    {
        if (version.Stages.Count == 0)
        {
            return;
        }

        json.WriteStartArray("VersionStages");
        foreach (var stage in version.Stages)
        {
            json.WriteStringValue(stage);
        }

        json.WriteEndArray();
    }

    /// <param name="versionsName">VersionIdsToStages in DescribeSecret, SecretVersionsToStages in a list.</param>
    public static void Description(Utf8JsonWriter json, Secret secret, string versionsName)
    {
        Identity(json, secret, null);
        Text(json, "Description", secret.Description);
        Text(json, "KmsKeyId", secret.KmsKeyId);
        Time(json, "CreatedDate", secret.CreatedAt);
        Time(json, "LastChangedDate", secret.ChangedAt);
        Time(json, "LastAccessedDate", secret.AccessedOn);
        Time(json, "DeletedDate", secret.GoneAt);
        json.WriteStartArray("Tags");
        foreach (var (key, value) in secret.Tags.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("Key", key);
            json.WriteString("Value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject(versionsName);
        foreach (var version in secret.Versions.Where(v => v.Stages.Count > 0))
        {
            json.WriteStartArray(version.Id);
            foreach (var stage in version.Stages)
            {
                json.WriteStringValue(stage);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
