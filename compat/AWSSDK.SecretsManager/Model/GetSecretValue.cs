// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.SecretsManager.Model;

public partial class GetSecretValueRequest : AmazonSecretsManagerRequest, IJsonStructure
{
    public string SecretId { get; set; }
    public string VersionId { get; set; }
    public string VersionStage { get; set; }

    void IJsonStructure.Write(Utf8JsonWriter json)
    {
        json.Text("SecretId", SecretId);
        json.Text("VersionId", VersionId);
        json.Text("VersionStage", VersionStage);
    }
}

public partial class GetSecretValueResponse : AmazonWebServiceResponse
{
    public string ARN { get; set; }
    public string Name { get; set; }
    public string VersionId { get; set; }
    public MemoryStream SecretBinary { get; set; }
    public string SecretString { get; set; }
    public List<string> VersionStages { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public DateTime? CreatedDate { get; set; }

    internal static GetSecretValueResponse Read(JsonElement json) => new()
    {
        ARN = json.Text("ARN"),
        Name = json.Text("Name"),
        VersionId = json.Text("VersionId"),
        SecretBinary = json.Blob("SecretBinary"),
        SecretString = json.Text("SecretString"),
        VersionStages = json.List("VersionStages", JsonMembers.AsText),
        CreatedDate = json.Time("CreatedDate"),
    };
}
