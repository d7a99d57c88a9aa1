using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DevEnv.Contracts.Configuration.Fields;

namespace DevEnv.Contracts.Configuration;

/// <summary>The JSON Schema that editors check a `.dev-env.yaml` with. Draft 7: the newest that all the common YAML editors know.</summary>
public static class ConfigSchema
{
    public static string Text(DeskPolicy policy)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            json.WriteString("title", ".dev-env.yaml, version 1");
            json.WriteString("description", "The development environment of a pull request.");
            ConfigFields.For(policy).WriteSchema(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
