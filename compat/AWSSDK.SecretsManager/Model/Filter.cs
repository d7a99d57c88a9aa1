// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.SecretsManager.Model;

public partial class Filter : IJsonStructure
{
    public FilterNameStringType Key { get; set; }
    public List<string> Values { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    void IJsonStructure.Write(Utf8JsonWriter json)
    {
        json.Text("Key", Key);
        json.List("Values", Values);
    }
}
