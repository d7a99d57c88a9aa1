// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class ExecutionRedrivenEventDetails
{
    public int? RedriveCount { get; set; }

    internal static ExecutionRedrivenEventDetails Read(JsonElement json) => new()
    {
        RedriveCount = json.Int("redriveCount"),
    };
}
