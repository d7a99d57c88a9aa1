// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.SecretsManager.Model;

public partial class CreateSecretRequest : AmazonSecretsManagerRequest, IJsonStructure
{
    public string Name { get; set; }
    public string ClientRequestToken { get; set; }
    public string Description { get; set; }
    public string KmsKeyId { get; set; }
    public MemoryStream SecretBinary { get; set; }
    public string SecretString { get; set; }
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public List<ReplicaRegionType> AddReplicaRegions { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public bool? ForceOverwriteReplicaSecret { get; set; }
    public string Type { get; set; }

    void IJsonStructure.Write(Utf8JsonWriter json)
    {
        json.Text("Name", Name);
        json.Token("ClientRequestToken", ClientRequestToken);
        json.Text("Description", Description);
        json.Text("KmsKeyId", KmsKeyId);
        json.Blob("SecretBinary", SecretBinary);
        json.Text("SecretString", SecretString);
        json.List("Tags", Tags);
        json.List("AddReplicaRegions", AddReplicaRegions);
        json.Flag("ForceOverwriteReplicaSecret", ForceOverwriteReplicaSecret);
        json.Text("Type", Type);
    }
}

public partial class CreateSecretResponse : AmazonWebServiceResponse
{
    public string ARN { get; set; }
    public string Name { get; set; }
    public string VersionId { get; set; }
    public List<ReplicationStatusType> ReplicationStatus { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static CreateSecretResponse Read(JsonElement json) => new()
    {
        ARN = json.Text("ARN"),
        Name = json.Text("Name"),
        VersionId = json.Text("VersionId"),
        ReplicationStatus = json.List("ReplicationStatus", ReplicationStatusType.Read),
    };
}
