// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class GetExecutionHistoryRequest : AmazonStepFunctionsRequest, IJsonStructure
{
    public string ExecutionArn { get; set; }
    public int? MaxResults { get; set; }
    public bool? ReverseOrder { get; set; }
    public string NextToken { get; set; }
    public bool? IncludeExecutionData { get; set; }

    void IJsonStructure.Write(Utf8JsonWriter json)
    {
        json.Text("executionArn", ExecutionArn);
        json.Number("maxResults", MaxResults);
        json.Flag("reverseOrder", ReverseOrder);
        json.Text("nextToken", NextToken);
        json.Flag("includeExecutionData", IncludeExecutionData);
    }
}

public partial class GetExecutionHistoryResponse : AmazonWebServiceResponse
{
    public List<HistoryEvent> Events { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string NextToken { get; set; }

    internal static GetExecutionHistoryResponse Read(JsonElement json) => new()
    {
        Events = json.List("events", HistoryEvent.Read),
        NextToken = json.Text("nextToken"),
    };
}
