// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class TracingConfiguration
{
    public bool? Enabled { get; set; }

    internal static TracingConfiguration Read(JsonElement json) => new()
    {
        Enabled = json.Flag("enabled"),
    };
}
