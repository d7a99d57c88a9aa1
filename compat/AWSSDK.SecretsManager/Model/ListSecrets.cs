// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.SecretsManager.Model;

public partial class ListSecretsRequest : AmazonSecretsManagerRequest, IJsonStructure
{
    public bool? IncludePlannedDeletion { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
    public List<Filter> Filters { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public SortOrderType SortOrder { get; set; }
    public SortByType SortBy { get; set; }

    void IJsonStructure.Write(Utf8JsonWriter json)
    {
        json.Flag("IncludePlannedDeletion", IncludePlannedDeletion);
        json.Number("MaxResults", MaxResults);
        json.Text("NextToken", NextToken);
        json.List("Filters", Filters);
        json.Text("SortOrder", SortOrder);
        json.Text("SortBy", SortBy);
    }
}

public partial class ListSecretsResponse : AmazonWebServiceResponse
{
    public List<SecretListEntry> SecretList { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string NextToken { get; set; }

    internal static ListSecretsResponse Read(JsonElement json) => new()
    {
        SecretList = json.List("SecretList", SecretListEntry.Read),
        NextToken = json.Text("NextToken"),
    };
}
