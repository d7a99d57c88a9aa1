// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class AssignedVariablesDetails
{
    public bool? Truncated { get; set; }

    internal static AssignedVariablesDetails Read(JsonElement json) => new()
    {
        Truncated = json.Flag("truncated"),
    };
}
