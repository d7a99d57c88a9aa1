// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class MapStateStartedEventDetails
{
    public int? Length { get; set; }

    internal static MapStateStartedEventDetails Read(JsonElement json) => new()
    {
        Length = json.Int("length"),
    };
}
