// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.SecretsManager.Model;

public partial class RotationRulesType
{
    public long? AutomaticallyAfterDays { get; set; }
    public string Duration { get; set; }
    public string ScheduleExpression { get; set; }

    internal static RotationRulesType Read(JsonElement json) => new()
    {
        AutomaticallyAfterDays = json.Long("AutomaticallyAfterDays"),
        Duration = json.Text("Duration"),
        ScheduleExpression = json.Text("ScheduleExpression"),
    };
}
