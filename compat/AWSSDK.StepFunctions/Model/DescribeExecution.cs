// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class DescribeExecutionRequest : AmazonStepFunctionsRequest, IJsonStructure
{
    public string ExecutionArn { get; set; }
    public IncludedData IncludedData { get; set; }

    void IJsonStructure.Write(Utf8JsonWriter json)
    {
        json.Text("executionArn", ExecutionArn);
        json.Text("includedData", IncludedData);
    }
}

public partial class DescribeExecutionResponse : AmazonWebServiceResponse
{
    public string ExecutionArn { get; set; }
    public string StateMachineArn { get; set; }
    public string Name { get; set; }
    public ExecutionStatus Status { get; set; }
    public DateTime? StartDate { get; set; }
    public DateTime? StopDate { get; set; }
    public string Input { get; set; }
    public CloudWatchEventsExecutionDataDetails InputDetails { get; set; }
    public string Output { get; set; }
    public CloudWatchEventsExecutionDataDetails OutputDetails { get; set; }
    public string TraceHeader { get; set; }
    public string MapRunArn { get; set; }
    public string Error { get; set; }
    public string Cause { get; set; }
    public string StateMachineVersionArn { get; set; }
    public string StateMachineAliasArn { get; set; }
    public int? RedriveCount { get; set; }
    public DateTime? RedriveDate { get; set; }
    public ExecutionRedriveStatus RedriveStatus { get; set; }
    public string RedriveStatusReason { get; set; }

    internal static DescribeExecutionResponse Read(JsonElement json) => new()
    {
        ExecutionArn = json.Text("executionArn"),
        StateMachineArn = json.Text("stateMachineArn"),
        Name = json.Text("name"),
        Status = json.Text("status"),
        StartDate = json.Time("startDate"),
        StopDate = json.Time("stopDate"),
        Input = json.Text("input"),
        InputDetails = json.Structure("inputDetails", CloudWatchEventsExecutionDataDetails.Read),
        Output = json.Text("output"),
        OutputDetails = json.Structure("outputDetails", CloudWatchEventsExecutionDataDetails.Read),
        TraceHeader = json.Text("traceHeader"),
        MapRunArn = json.Text("mapRunArn"),
        Error = json.Text("error"),
        Cause = json.Text("cause"),
        StateMachineVersionArn = json.Text("stateMachineVersionArn"),
        StateMachineAliasArn = json.Text("stateMachineAliasArn"),
        RedriveCount = json.Int("redriveCount"),
        RedriveDate = json.Time("redriveDate"),
        RedriveStatus = json.Text("redriveStatus"),
        RedriveStatusReason = json.Text("redriveStatusReason"),
    };
}
