// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class TaskScheduledEventDetails
{
    public string ResourceType { get; set; }
    public string Resource { get; set; }
    public string Region { get; set; }
    public string Parameters { get; set; }
    public long? TimeoutInSeconds { get; set; }
    public long? HeartbeatInSeconds { get; set; }
    public TaskCredentials TaskCredentials { get; set; }

    internal static TaskScheduledEventDetails Read(JsonElement json) => new()
    {
        ResourceType = json.Text("resourceType"),
        Resource = json.Text("resource"),
        Region = json.Text("region"),
        Parameters = json.Text("parameters"),
        TimeoutInSeconds = json.Long("timeoutInSeconds"),
        HeartbeatInSeconds = json.Long("heartbeatInSeconds"),
        TaskCredentials = json.Structure("taskCredentials", TaskCredentials.Read),
    };
}
