// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class LoggingConfiguration
{
    public LogLevel Level { get; set; }
    public bool? IncludeExecutionData { get; set; }
    public List<LogDestination> Destinations { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    internal static LoggingConfiguration Read(JsonElement json) => new()
    {
        Level = json.Text("level"),
        IncludeExecutionData = json.Flag("includeExecutionData"),
        Destinations = json.List("destinations", LogDestination.Read),
    };
}
