// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.SecretsManager.Model;

public partial class ReplicaRegionType : IJsonStructure
{
    public string Region { get; set; }
    public string KmsKeyId { get; set; }

    void IJsonStructure.Write(Utf8JsonWriter json)
    {
        json.Text("Region", Region);
        json.Text("KmsKeyId", KmsKeyId);
    }
}
