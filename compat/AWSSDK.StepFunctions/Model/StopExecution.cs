// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class StopExecutionRequest : AmazonStepFunctionsRequest, IJsonStructure
{
    public string ExecutionArn { get; set; }
    public string Error { get; set; }
    public string Cause { get; set; }

    void IJsonStructure.Write(Utf8JsonWriter json)
    {
        json.Text("executionArn", ExecutionArn);
        json.Text("error", Error);
        json.Text("cause", Cause);
    }
}

public partial class StopExecutionResponse : AmazonWebServiceResponse
{
    public DateTime? StopDate { get; set; }

    internal static StopExecutionResponse Read(JsonElement json) => new()
    {
        StopDate = json.Time("stopDate"),
    };
}
