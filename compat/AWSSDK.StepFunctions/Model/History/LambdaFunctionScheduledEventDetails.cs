// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class LambdaFunctionScheduledEventDetails
{
    public string Resource { get; set; }
    public string Input { get; set; }
    public HistoryEventExecutionDataDetails InputDetails { get; set; }
    public long? TimeoutInSeconds { get; set; }
    public TaskCredentials TaskCredentials { get; set; }

    internal static LambdaFunctionScheduledEventDetails Read(JsonElement json) => new()
    {
        Resource = json.Text("resource"),
        Input = json.Text("input"),
        InputDetails = json.Structure("inputDetails", HistoryEventExecutionDataDetails.Read),
        TimeoutInSeconds = json.Long("timeoutInSeconds"),
        TaskCredentials = json.Structure("taskCredentials", TaskCredentials.Read),
    };
}
