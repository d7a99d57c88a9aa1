using System.Text;
using System.Text.Json;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Cloud.StepFunctions;
using DevEnv.LocalRunner.StateMachines;
using DevEnv.LocalRunner.StateMachines.Executions;
using DevEnv.LocalRunner.Time;

namespace DevEnv.LocalRunner.Tests.StateMachines;

/// <summary>Step Functions with its front door, fake functions and a clock that the test moves.</summary>
public sealed class Lab : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private const string Prefix = "arn:aws:states:eu-west-1:123456789012";

    private readonly List<StateMachine> _machines = [];
    private readonly Random _random = new(7);
    private int _started;

    public Lab(CloudStore? store = null, DateTimeOffset? now = null)
    {
        Clock = new VirtualClock(now ?? Start);
        Tasks = new FakeTasks(Clock);
        var options = new EngineOptions { AccountId = "123456789012", Region = "eu-west-1" };
        Engine = new ExecutionEngine(options, store ?? new CloudStore(), Tasks, Clock, NewId, _random);
        Service = new StepFunctionsService(Engine, _machines, Clock, NewId);
    }

    public VirtualClock Clock { get; }

    public FakeTasks Tasks { get; }

    public ExecutionEngine Engine { get; }

    public StepFunctionsService Service { get; }

    public static string MachineArn(string name = "m") => $"{Prefix}:stateMachine:{name}";

    public static string ExecutionArn(string execution, string machine = "m") => $"{Prefix}:execution:{machine}:{execution}";

    public static string Function(string name) => $"arn:aws:lambda:eu-west-1:123456789012:function:{name}";

    /// <summary>A machine of the given states, which are JSON without the outer braces; the first of them starts.</summary>
    public static string Asl(string states, string more = "")
    {
        using var json = JsonDocument.Parse($"{{{states.Replace('\'', '"')}}}");
        var first = json.RootElement.EnumerateObject().First().Name;
        return $$"""{ {{more.Replace('\'', '"')}} "StartAt": "{{first}}", "States": { {{states.Replace('\'', '"')}} } }""";
    }

    public Lab Deploy(string asl, string name = "m")
    {
        _machines.RemoveAll(m => m.Name == name);
        _machines.Add(StateMachine.Load(name, asl));
        return this;
    }

    public (int Status, JsonElement Body) Call(string operation, object input)
    {
        var request = new AwsRequest(
            "POST",
            "/",
            "",
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-Amz-Target"] = $"AWSStepFunctions.{operation}" },
            Encoding.UTF8.GetBytes(input as string ?? JsonSerializer.Serialize(input)));
        var answer = Service.HandleAsync(request, new AwsCaller("AKIA", "operator"), CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return (answer.Status, JsonElement.Parse(answer.Body.Span));
    }

    public string Begin(string? input = null, string? name = null)
    {
        var (status, body) = Call("StartExecution", new { stateMachineArn = MachineArn(), name = name ?? $"e{++_started}", input = input ?? "{}" });
        status.ShouldBe(200, body.GetRawText());
        return body.GetProperty("executionArn").GetString()!;
    }

    public JsonElement Describe(string arn) => Call("DescribeExecution", new { executionArn = arn }).Body;

    public string Status(string arn) => Describe(arn).GetProperty("status").GetString()!;

    public JsonElement[] History(string arn) =>
        [.. Call("GetExecutionHistory", new { executionArn = arn, maxResults = 1000 }).Body.GetProperty("events").EnumerateArray()];

    public string[] Types(string arn) => [.. History(arn).Select(e => e.GetProperty("type").GetString()!)];

    /// <summary>Starts an execution and lets time run until nothing is left to wait for.</summary>
    public JsonElement Run(string? input = null)
    {
        var arn = Begin(input);
        while (Clock.AdvanceToNextTimer())
        {
        }

        return Describe(arn);
    }

    /// <summary>Of a machine of these states: its output, or "error: cause".</summary>
    public static string Result(string states, string input = "{}", Action<Lab>? prepare = null)
    {
        using var lab = new Lab();
        prepare?.Invoke(lab);
        var end = lab.Deploy(Asl(states)).Run(input);
        return end.TryGetProperty("output", out var output)
            ? output.GetString()!
            : $"{Text(end, "error")}: {Text(end, "cause")}";
    }

    public void Dispose() => Engine.Dispose();

    private static string? Text(JsonElement json, string field) => json.TryGetProperty(field, out var value) ? value.GetString() : null;

    private Guid NewId()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
