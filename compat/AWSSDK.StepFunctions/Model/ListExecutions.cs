// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class ListExecutionsRequest : AmazonStepFunctionsRequest, IJsonStructure
{
    public string StateMachineArn { get; set; }
    public ExecutionStatus StatusFilter { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
    public string MapRunArn { get; set; }
    public ExecutionRedriveFilter RedriveFilter { get; set; }

    void IJsonStructure.Write(Utf8JsonWriter json)
    {
        json.Text("stateMachineArn", StateMachineArn);
        json.Text("statusFilter", StatusFilter);
        json.Number("maxResults", MaxResults);
        json.Text("nextToken", NextToken);
        json.Text("mapRunArn", MapRunArn);
        json.Text("redriveFilter", RedriveFilter);
    }
}

public partial class ListExecutionsResponse : AmazonWebServiceResponse
{
    public List<ExecutionListItem> Executions { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string NextToken { get; set; }

    internal static ListExecutionsResponse Read(JsonElement json) => new()
    {
        Executions = json.List("executions", ExecutionListItem.Read),
        NextToken = json.Text("nextToken"),
    };
}
