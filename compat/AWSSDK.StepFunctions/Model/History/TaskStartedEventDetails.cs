// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class TaskStartedEventDetails
{
    public string ResourceType { get; set; }
    public string Resource { get; set; }

    internal static TaskStartedEventDetails Read(JsonElement json) => new()
    {
        ResourceType = json.Text("resourceType"),
        Resource = json.Text("resource"),
    };
}
