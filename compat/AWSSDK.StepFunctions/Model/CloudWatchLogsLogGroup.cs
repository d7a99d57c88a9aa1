// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class CloudWatchLogsLogGroup
{
    public string LogGroupArn { get; set; }

    internal static CloudWatchLogsLogGroup Read(JsonElement json) => new()
    {
        LogGroupArn = json.Text("logGroupArn"),
    };
}
