// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class LogDestination
{
    public CloudWatchLogsLogGroup CloudWatchLogsLogGroup { get; set; }

    internal static LogDestination Read(JsonElement json) => new()
    {
        CloudWatchLogsLogGroup = json.Structure("cloudWatchLogsLogGroup", CloudWatchLogsLogGroup.Read),
    };
}
