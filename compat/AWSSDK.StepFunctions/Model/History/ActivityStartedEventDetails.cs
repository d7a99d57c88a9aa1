// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class ActivityStartedEventDetails
{
    public string WorkerName { get; set; }

    internal static ActivityStartedEventDetails Read(JsonElement json) => new()
    {
        WorkerName = json.Text("workerName"),
    };
}
