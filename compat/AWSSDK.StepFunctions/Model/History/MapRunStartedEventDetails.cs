// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class MapRunStartedEventDetails
{
    public string MapRunArn { get; set; }

    internal static MapRunStartedEventDetails Read(JsonElement json) => new()
    {
        MapRunArn = json.Text("mapRunArn"),
    };
}
