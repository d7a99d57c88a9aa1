// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.SecretsManager.Model;

public partial class Tag : IJsonStructure
{
    public string Key { get; set; }
    public string Value { get; set; }

    void IJsonStructure.Write(Utf8JsonWriter json)
    {
        json.Text("Key", Key);
        json.Text("Value", Value);
    }

    internal static Tag Read(JsonElement json) => new()
    {
        Key = json.Text("Key"),
        Value = json.Text("Value"),
    };
}
