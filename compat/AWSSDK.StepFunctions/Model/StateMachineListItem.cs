// From AWS's service model, by compat/Shared/generate.py.
using System.Text.Json;
using Amazon.Compat;

namespace Amazon.StepFunctions.Model;

public partial class StateMachineListItem
{
    public string StateMachineArn { get; set; }
    public string Name { get; set; }
    public StateMachineType Type { get; set; }
    public DateTime? CreationDate { get; set; }

    internal static StateMachineListItem Read(JsonElement json) => new()
    {
        StateMachineArn = json.Text("stateMachineArn"),
        Name = json.Text("name"),
        Type = json.Text("type"),
        CreationDate = json.Time("creationDate"),
    };
}
