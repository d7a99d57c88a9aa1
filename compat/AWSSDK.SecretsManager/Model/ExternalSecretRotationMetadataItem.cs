// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.SecretsManager.Model;

public partial class ExternalSecretRotationMetadataItem
{
    public string Key { get; set; }
    public string Value { get; set; }

    internal static ExternalSecretRotationMetadataItem Read(JsonElement json) => new()
    {
        Key = json.Text("Key"),
        Value = json.Text("Value"),
    };
}
