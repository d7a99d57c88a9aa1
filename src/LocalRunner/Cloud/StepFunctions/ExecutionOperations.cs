using System.Globalization;
using System.Text;
using System.Text.Json;
using DevEnv.LocalRunner.StateMachines;
using DevEnv.LocalRunner.StateMachines.Executions;
using DevEnv.LocalRunner.StateMachines.Running;

namespace DevEnv.LocalRunner.Cloud.StepFunctions;

internal sealed class ExecutionOperations(ExecutionEngine engine, IReadOnlyList<StateMachine> machines)
{
    private const int LongestError = 256;
    private const int LongestCause = 32_768;

    public JsonElement Start(Parameters parameters)
    {
        var arn = parameters.Arn("stateMachineArn", "stateMachine");
        var name = parameters.Text("name");
        if (name is not null)
        {
            ExecutionNames.Check(name);
        }

        var input = parameters.Text("input") ?? "{}";
        CheckInput(input);
        var started = engine.Start(FindMachine(arn), name, input);
        return started.Record is { } record
            ? Json.Object(json =>
            {
                json.WriteString("executionArn", record.Arn);
                json.WriteTime("startDate", record.StartedAt);
            })
            : throw new StepFunctionsError("ExecutionAlreadyExists", $"Execution Already Exists: '{started.Arn}'");
    }

    public JsonElement Describe(Parameters parameters)
    {
        var record = Find(parameters);
        var withData = parameters.Text("includedData") != "METADATA_ONLY";
        return Json.Object(json =>
        {
            WriteSummary(json, record);
            if (withData)
            {
                WriteData(json, "input", record.Input);
                WriteData(json, "output", record.Output);
                Details.Failure(json, record.Error, record.Cause);
            }

            WriteRedrive(json, record.Status);
        });
    }

    public JsonElement Stop(Parameters parameters)
    {
        var arn = parameters.Arn("executionArn", "execution");
        var record = engine.Stop(arn, parameters.Text("error", LongestError), parameters.Text("cause", LongestCause)) ?? throw Unknown(arn);
        return Json.Object(json => json.WriteTime("stopDate", record.StoppedAt!.Value));
    }

    public JsonElement List(Parameters parameters)
    {
        if (parameters.Text("stateMachineArn") is null)
        {
            throw StepFunctionsError.Validation("stateMachineArn is missing; map runs are not known here");
        }

        var arn = parameters.Arn("stateMachineArn", "stateMachine");
        FindMachine(arn);
        var filter = ReadStatus(parameters.Text("statusFilter"));
        // The whole list pages, not the filtered one: the last of a page may change its status before the next page is asked for.
        var (page, next) = parameters.Page(engine.List(arn), r => r.Arn, r => filter is null || r.Status == filter);
        return Json.Object(json =>
        {
            json.WriteStartArray("executions");
            foreach (var record in page)
            {
                json.WriteStartObject();
                WriteSummary(json, record);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteOptional("nextToken", next);
        });
    }

    public JsonElement History(Parameters parameters)
    {
        var arn = parameters.Arn("executionArn", "execution");
        var events = engine.History(arn) ?? throw Unknown(arn);
        var withData = parameters.Flag("includeExecutionData", otherwise: true);
        var ordered = parameters.Flag("reverseOrder", otherwise: false) ? events.Reverse().ToArray() : events;
        var (page, next) = parameters.Page(ordered, e => e.Id.ToString(CultureInfo.InvariantCulture));
        return Json.Object(json =>
        {
            json.WriteStartArray("events");
            foreach (var e in page)
            {
                WriteEvent(json, e, withData);
            }

            json.WriteEndArray();
            json.WriteOptional("nextToken", next);
        });
    }

    private static void CheckInput(string input)
    {
        if (Encoding.UTF8.GetByteCount(input) > DataFlow.LargestPayload)
        {
            throw StepFunctionsError.Validation(
                $"Value at 'input' failed to satisfy constraint: Member must have length less than or equal to {DataFlow.LargestPayload}");
        }

        try
        {
            JsonElement.Parse(input);
        }
        catch (JsonException problem)
        {
            throw new StepFunctionsError("InvalidExecutionInput", $"Invalid State Machine Execution Input: '{problem.Message}'");
        }
    }

    private static void WriteSummary(Utf8JsonWriter json, ExecutionRecord record)
    {
        json.WriteString("executionArn", record.Arn);
        json.WriteString("stateMachineArn", record.MachineArn);
        json.WriteString("name", record.Name);
        json.WriteString("status", Wire.Name(record.Status));
        json.WriteTime("startDate", record.StartedAt);
        if (record.StoppedAt is { } stopped)
        {
            json.WriteTime("stopDate", stopped);
        }
    }

    private static void WriteData(Utf8JsonWriter json, string field, string? data)
    {
        if (data is null)
        {
            return;
        }

        json.WriteString(field, data);
        json.WriteStartObject(field + "Details");
        json.WriteBoolean("included", true);
        json.WriteEndObject();
    }

    private static void WriteRedrive(Utf8JsonWriter json, ExecutionStatus status)
    {
        var isRedrivable = status is not (ExecutionStatus.Running or ExecutionStatus.Succeeded);
        json.WriteNumber("redriveCount", 0);
        json.WriteString("redriveStatus", isRedrivable ? "REDRIVABLE" : "NOT_REDRIVABLE");
        json.WriteOptional("redriveStatusReason", isRedrivable ? null : $"Execution is {Wire.Name(status)} and cannot be redriven");
    }

    private static void WriteEvent(Utf8JsonWriter json, HistoryEvent e, bool withData)
    {
        json.WriteStartObject();
        json.WriteTime("timestamp", e.At);
        json.WriteString("type", e.Type);
        json.WriteNumber("id", e.Id);
        json.WriteNumber("previousEventId", e.PreviousId);
        if (e.Details is { } details)
        {
            json.WriteStartObject(e.DetailsField());
            foreach (var field in details.EnumerateObject().Where(f => withData || !IsData(f.Name)))
            {
                field.WriteTo(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static bool IsData(string field) => field is "input" or "inputDetails" or "output" or "outputDetails";

    private static ExecutionStatus? ReadStatus(string? name) => name switch
    {
        null => null,
        "PENDING_REDRIVE" => throw StepFunctionsError.Validation("statusFilter PENDING_REDRIVE is for map runs, which are not known here"),
        _ => Enum.GetValues<ExecutionStatus>().Where(s => Wire.Name(s) == name).Cast<ExecutionStatus?>().FirstOrDefault()
            ?? throw StepFunctionsError.Validation($"Value '{name}' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set"),
    };

    private StateMachine FindMachine(string arn) => machines.FirstOrDefault(m => engine.Options.MachineArn(m.Name) == arn)
        ?? throw new StepFunctionsError("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");

    private ExecutionRecord Find(Parameters parameters)
    {
        var arn = parameters.Arn("executionArn", "execution");
        return engine.Find(arn) ?? throw Unknown(arn);
    }

    private static StepFunctionsError Unknown(string arn) => new("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");
}
