using System.Runtime.InteropServices;
using System.Text.Json;
using DevEnv.LocalRunner.StateMachines;
using DevEnv.LocalRunner.StateMachines.Executions;

namespace DevEnv.LocalRunner.Cloud.StepFunctions;

/// <summary>Step Functions on its own wire protocol, AWS JSON 1.0.</summary>
/// <param name="machines">Deployed from the start; there is no CreateStateMachine.</param>
/// <param name="newId">Of requests.</param>
public sealed class StepFunctionsService(
    ExecutionEngine engine, IReadOnlyList<StateMachine> machines, TimeProvider clock, Func<Guid> newId) : IAwsService
{
    private const string TargetPrefix = "AWSStepFunctions.";
    private const string ContentType = "application/x-amz-json-1.0";

    private readonly ExecutionOperations _executions = new(engine, machines);
    private readonly MachineOperations _machines = new(engine.Options, machines, clock.GetUtcNow());

    public string SigningName => "states";

    public IEnumerable<AwsAccess> AccessesOf(AwsRequest request)
    {
        var named = "*";
        try
        {
            var input = Parse(request.Body);
            named = (input.TryGetProperty("executionArn", out var arn) || input.TryGetProperty("stateMachineArn", out arn)) && arn.ValueKind == JsonValueKind.String ? arn.GetString()! : named;
        }
        catch (StepFunctionsError)
        {
            // The service says what is wrong with it.
        }

        return [new($"states:{((IAwsService)this).OperationOf(request)}", named)];
    }

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, AwsCaller caller, CancellationToken cancellationToken)
    {
        try
        {
            return ValueTask.FromResult(Answer(200, Call(request)));
        }
        catch (StepFunctionsError error)
        {
            return ValueTask.FromResult(Answer(400, Json.Object(json =>
            {
                json.WriteString("__type", error.Code);
                json.WriteString("message", error.Message);
            })));
        }
    }

    private JsonElement Call(AwsRequest request)
    {
        var target = request.Header("X-Amz-Target") ?? "";
        var operation = target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : "";
        var input = new Parameters(Parse(request.Body));
        return operation switch
        {
            "StartExecution" => _executions.Start(input),
            "DescribeExecution" => _executions.Describe(input),
            "StopExecution" => _executions.Stop(input),
            "ListExecutions" => _executions.List(input),
            "GetExecutionHistory" => _executions.History(input),
            "DescribeStateMachine" => _machines.Describe(input),
            "ListStateMachines" => _machines.List(input),
            _ => throw new StepFunctionsError("UnknownOperationException", $"The embedded Step Functions has no operation '{operation}'."),
        };
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonElement.Parse(body.Length == 0 ? "{}"u8 : body.Span) is { ValueKind: JsonValueKind.Object } json
                ? json
                : throw new StepFunctionsError("SerializationException", "The body must be one JSON object.");
        }
        catch (JsonException problem)
        {
            throw new StepFunctionsError("SerializationException", $"The body is not JSON: {problem.Message}");
        }
    }

    private AwsResponse Answer(int status, JsonElement body)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = ContentType,
            ["x-amzn-requestid"] = newId().ToString("D"),
        };
        return new AwsResponse(status, headers, JsonMarshal.GetRawUtf8Value(body).ToArray());
    }
}
