// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class LambdaFunctionSucceededEventDetails
{
    public string Output { get; set; }
    public HistoryEventExecutionDataDetails OutputDetails { get; set; }

    internal static LambdaFunctionSucceededEventDetails Read(JsonElement json) => new()
    {
        Output = json.Text("output"),
        OutputDetails = json.Structure("outputDetails", HistoryEventExecutionDataDetails.Read),
    };
}
