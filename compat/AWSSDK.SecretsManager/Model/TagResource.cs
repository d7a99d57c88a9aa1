// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.SecretsManager.Model;

public partial class TagResourceRequest : AmazonSecretsManagerRequest, IJsonStructure
{
    public string SecretId { get; set; }
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    void IJsonStructure.Write(Utf8JsonWriter json)
    {
        json.Text("SecretId", SecretId);
        json.List("Tags", Tags);
    }
}

public partial class TagResourceResponse : AmazonWebServiceResponse
{
}
