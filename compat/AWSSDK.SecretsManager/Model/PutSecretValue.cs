// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.SecretsManager.Model;

public partial class PutSecretValueRequest : AmazonSecretsManagerRequest, IJsonStructure
{
    public string SecretId { get; set; }
    public string ClientRequestToken { get; set; }
    public MemoryStream SecretBinary { get; set; }
    public string SecretString { get; set; }
    public List<string> VersionStages { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string RotationToken { get; set; }

    void IJsonStructure.Write(Utf8JsonWriter json)
    {
        json.Text("SecretId", SecretId);
        json.Token("ClientRequestToken", ClientRequestToken);
        json.Blob("SecretBinary", SecretBinary);
        json.Text("SecretString", SecretString);
        json.List("VersionStages", VersionStages);
        json.Text("RotationToken", RotationToken);
    }
}

public partial class PutSecretValueResponse : AmazonWebServiceResponse
{
    public string ARN { get; set; }
    public string Name { get; set; }
    public string VersionId { get; set; }
    public List<string> VersionStages { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static PutSecretValueResponse Read(JsonElement json) => new()
    {
        ARN = json.Text("ARN"),
        Name = json.Text("Name"),
        VersionId = json.Text("VersionId"),
        VersionStages = json.List("VersionStages", JsonMembers.AsText),
    };
}
