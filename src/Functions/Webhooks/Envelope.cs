using System.Text.Json;

namespace DevEnv.Functions.Webhooks;

/// <summary>
/// The few fields that decide whether an event concerns us, read in one pass over the bytes that also proves them JSON. So an
/// event that does not concern us need not fit anybody's model of it.
/// </summary>
public sealed record Envelope(string? Action, long? RepositoryId, string? RepositoryName, long? InstallationId)
{
    /// <summary>Ids, with an installation_repositories event.</summary>
    public IReadOnlySet<long> RemovedRepositories { get; init; } = new HashSet<long>();

    /// <exception cref="JsonException">Not JSON, or not an object.</exception>
    public static Envelope Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var envelope = new Envelope(null, null, null, null);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The body is not a JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("action"u8))
            {
                reader.Read();
                envelope = envelope with { Action = Text(ref reader) };
            }
            else if (reader.ValueTextEquals("repository"u8))
            {
                reader.Read();
                var (id, name) = Identity(ref reader);
                envelope = envelope with { RepositoryId = id, RepositoryName = name };
            }
            else if (reader.ValueTextEquals("installation"u8))
            {
                reader.Read();
                envelope = envelope with { InstallationId = Identity(ref reader).Id };
            }
            else if (reader.ValueTextEquals("repositories_removed"u8))
            {
                reader.Read();
                envelope = envelope with { RemovedRepositories = Ids(ref reader) };
            }
            else
            {
                reader.Skip();
            }
        }

        // Whatever follows the object would be an error here.
        while (reader.Read())
        {
        }

        return envelope;
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        reader.Skip();
        return null;
    }

    private static HashSet<long> Ids(ref Utf8JsonReader reader)
    {
        var ids = new HashSet<long>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return ids;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Identity(ref reader).Id is { } id)
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    private static (long? Id, string? Name) Identity(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return (null, null);
        }

        (long? Id, string? Name) found = (null, null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            var isName = reader.ValueTextEquals("full_name"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var id))
            {
                found.Id = id;
            }
            else if (isName)
            {
                found.Name = Text(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return found;
    }
}
