// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class MapIterationEventDetails
{
    public string Name { get; set; }
    public int? Index { get; set; }

    internal static MapIterationEventDetails Read(JsonElement json) => new()
    {
        Name = json.Text("name"),
        Index = json.Int("index"),
    };
}
