using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Definition;

namespace DevEnv.LocalRunner.StateMachines.Running;

/// <summary>A task as it is called and as its events tell it: a function by its ARN, or through lambda:invoke.</summary>
internal abstract class TaskCall(string function, JsonElement payload)
{
    public string Function => function;

    public JsonElement Payload => payload;

    public abstract string ShownAs { get; }

    public abstract string Scheduled { get; }

    public string Started => Prefix + "Started";

    public string Succeeded => Prefix + "Succeeded";

    public string Failed => Prefix + "Failed";

    public string TimedOut => Prefix + "TimedOut";

    protected abstract string Prefix { get; }

    public static TaskCall For(TaskResource resource, JsonElement parameters, string region)
    {
        if (!resource.IsInvoke)
        {
            return new DirectCall(resource.Text, parameters);
        }

        var function = parameters.GetProperty("FunctionName");
        if (function.ValueKind != JsonValueKind.String)
        {
            throw DataFault.Runtime($"The FunctionName must be a text, not {Json.Compact(function)}");
        }

        return new InvokeCall(function.GetString()!, parameters.TryGetProperty(nameof(Payload), out var payload) ? payload : Json.EmptyObject, parameters, region);
    }

    public abstract JsonElement Result(JsonElement output);

    public abstract JsonElement ScheduledDetails(TimeSpan? timeout, TimeSpan? heartbeat);

    public virtual JsonElement? StartedDetails() => null;

    public JsonElement SucceededDetails(JsonElement result) => Json.Object(json =>
    {
        WriteResource(json);
        Details.Data(json, "output", Json.Compact(result));
    });

    public JsonElement FailedDetails(StateFailure failure) => Json.Object(json =>
    {
        WriteResource(json);
        Details.Failure(json, failure.Error, failure.Cause);
    });

    protected virtual void WriteResource(Utf8JsonWriter json)
    {
    }

    private sealed class DirectCall(string arn, JsonElement input) : TaskCall(arn, input)
    {
        public override string ShownAs => Function;

        public override string Scheduled => "LambdaFunctionScheduled";

        protected override string Prefix => "LambdaFunction";

        public override JsonElement Result(JsonElement output) => output;

        public override JsonElement ScheduledDetails(TimeSpan? timeout, TimeSpan? heartbeat) => Json.Object(json =>
        {
            json.WriteString("resource", Function);
            Details.Data(json, "input", Json.Compact(Payload));
            WriteSeconds(json, "timeoutInSeconds", timeout);
        });
    }

    private sealed class InvokeCall(string function, JsonElement payload, JsonElement parameters, string region) : TaskCall(function, payload)
    {
        public override string ShownAs => "lambda";

        public override string Scheduled => "TaskScheduled";

        protected override string Prefix => "Task";

        public override JsonElement Result(JsonElement output) => Json.Object(json =>
        {
            json.WriteString("ExecutedVersion", "$LATEST");
            json.WriteField("Payload", output);
            json.WriteNumber("StatusCode", 200);
        });

        public override JsonElement ScheduledDetails(TimeSpan? timeout, TimeSpan? heartbeat) => Json.Object(json =>
        {
            WriteResource(json);
            json.WriteString("region", region);
            json.WriteString("parameters", Json.Compact(parameters));
            WriteSeconds(json, "timeoutInSeconds", timeout);
            WriteSeconds(json, "heartbeatInSeconds", heartbeat);
        });

        public override JsonElement? StartedDetails() => Json.Object(WriteResource);

        protected override void WriteResource(Utf8JsonWriter json)
        {
            json.WriteString("resourceType", "lambda");
            json.WriteString("resource", "invoke");
        }
    }

    private static void WriteSeconds(Utf8JsonWriter json, string field, TimeSpan? time)
    {
        if (time is { } given)
        {
            json.WriteNumber(field, (long)given.TotalSeconds);
        }
    }
}
