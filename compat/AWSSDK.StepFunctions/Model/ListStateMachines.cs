// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class ListStateMachinesRequest : AmazonStepFunctionsRequest, IJsonStructure
{
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }

    void IJsonStructure.Write(Utf8JsonWriter json)
    {
        json.Number("maxResults", MaxResults);
        json.Text("nextToken", NextToken);
    }
}

public partial class ListStateMachinesResponse : AmazonWebServiceResponse
{
    public List<StateMachineListItem> StateMachines { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string NextToken { get; set; }

    internal static ListStateMachinesResponse Read(JsonElement json) => new()
    {
        StateMachines = json.List("stateMachines", StateMachineListItem.Read),
        NextToken = json.Text("nextToken"),
    };
}
