using System.Text;
using System.Text.Json;

namespace DevEnv.LocalRunner.Cloud.SecretsManager;

internal sealed class ListSecrets(SecretStore secrets)
{
    private const int PageLimit = 100;

    public void List(SecretInput input, Utf8JsonWriter json)
    {
        input.Refuse("SortBy");
        var filters = (input.Structures("Filters") ?? []).Select(FilterOf).ToList();
        var planned = input.Flag("IncludePlannedDeletion") ?? false;
        var limit = input.Number("MaxResults", 1, PageLimit) ?? PageLimit;
        var after = NameIn(input.Text("NextToken", 4096, 1));
        var matching = secrets.All.Where(s => (planned || s.GoneAt is null) && filters.TrueForAll(f => f(s)));
        var ordered = input.Text("SortOrder", 4) switch
        {
            null or "desc" => matching.Reverse(),
            "asc" => matching,
            var other => throw SecretsException.Parameter($"Invalid SortOrder '{other}': asc or desc."),
        };
        var rest = ordered.SkipWhile(s => after is not null && s.Name != after).Skip(after is null ? 0 : 1).Take(limit + 1).ToList();
        json.WriteStartArray("SecretList");
        foreach (var secret in rest.Take(limit))
        {
            json.WriteStartObject();
            SecretJsonOut.Description(json, secret, "SecretVersionsToStages");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (rest.Count > limit)
        {
            json.WriteString("NextToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(rest[limit - 1].Name)));
        }
    }

    /// <summary>Prefixes, any of the values; a leading exclamation mark negates. Filters are joined by "and".</summary>
    private static Predicate<Secret> FilterOf(SecretInput filter)
    {
        var values = filter.Texts("Values") is { Count: > 0 and <= 10 } given ? given : throw SecretsException.Parameter("A filter needs 1 to 10 Values.");
        Func<Secret, IEnumerable<string>> attribute = filter.Text("Key", 64) switch
        {
            "name" => s => [s.Name],
            "description" => s => [(s.Description ?? "").ToUpperInvariant()],
            "tag-key" => s => s.Tags.Keys,
            "tag-value" => s => s.Tags.Values,
            var other => throw SecretsException.Parameter($"Invalid filter key '{other}': the embedded Secrets Manager knows name, description, tag-key and tag-value."),
        };
        var wanted = filter.Text("Key", 64) == "description" ? values.ConvertAll(v => v.ToUpperInvariant()) : values;
        return secret => wanted.Exists(w => w.StartsWith('!')
            ? !attribute(secret).Any(a => a.StartsWith(w[1..], StringComparison.Ordinal))
            : attribute(secret).Any(a => a.StartsWith(w, StringComparison.Ordinal)));
    }

    private static string? NameIn(string? token)
    {
        if (token is null)
        {
            return null;
        }

        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new SecretsException("InvalidNextTokenException", "You provided an invalid value for the NextToken parameter.");
    }
}
