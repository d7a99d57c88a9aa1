using System.Text.Json;
using DevEnv.LocalRunner.StateMachines;
using DevEnv.LocalRunner.StateMachines.Executions;

namespace DevEnv.LocalRunner.Cloud.StepFunctions;

internal sealed class MachineOperations(EngineOptions options, IReadOnlyList<StateMachine> machines, DateTimeOffset deployedAt)
{
    public JsonElement Describe(Parameters parameters)
    {
        var arn = parameters.Arn("stateMachineArn", "stateMachine");
        var machine = machines.FirstOrDefault(m => options.MachineArn(m.Name) == arn)
            ?? throw new StepFunctionsError("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");
        return Json.Object(json =>
        {
            WriteSummary(json, machine);
            json.WriteString("status", "ACTIVE");
            json.WriteString("definition", machine.Definition);
            json.WriteString("roleArn", options.RoleArn);
        });
    }

    public JsonElement List(Parameters parameters)
    {
        var (page, next) = parameters.Page([.. machines.OrderBy(m => m.Name, StringComparer.Ordinal)], m => m.Name);
        return Json.Object(json =>
        {
            json.WriteStartArray("stateMachines");
            foreach (var machine in page)
            {
                json.WriteStartObject();
                WriteSummary(json, machine);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteOptional("nextToken", next);
        });
    }

    private void WriteSummary(Utf8JsonWriter json, StateMachine machine)
    {
        json.WriteString("stateMachineArn", options.MachineArn(machine.Name));
        json.WriteString("name", machine.Name);
        json.WriteString("type", "STANDARD");
        json.WriteTime("creationDate", deployedAt);
    }
}
