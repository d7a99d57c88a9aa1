// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.SecretsManager.Model;

public partial class DeleteSecretRequest : AmazonSecretsManagerRequest, IJsonStructure
{
    public string SecretId { get; set; }
    public long? RecoveryWindowInDays { get; set; }
    public bool? ForceDeleteWithoutRecovery { get; set; }

    void IJsonStructure.Write(Utf8JsonWriter json)
    {
        json.Text("SecretId", SecretId);
        json.Number("RecoveryWindowInDays", RecoveryWindowInDays);
        json.Flag("ForceDeleteWithoutRecovery", ForceDeleteWithoutRecovery);
    }
}

public partial class DeleteSecretResponse : AmazonWebServiceResponse
{
    public string ARN { get; set; }
    public string Name { get; set; }
    public DateTime? DeletionDate { get; set; }

    internal static DeleteSecretResponse Read(JsonElement json) => new()
    {
        ARN = json.Text("ARN"),
        Name = json.Text("Name"),
        DeletionDate = json.Time("DeletionDate"),
    };
}
