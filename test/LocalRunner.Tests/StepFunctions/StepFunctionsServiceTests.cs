using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Executions;
using DevEnv.LocalRunner.Tests.StateMachines;

namespace DevEnv.LocalRunner.Tests.StepFunctions;

public sealed class StepFunctionsServiceTests : IDisposable
{
    private readonly Lab _lab = new Lab().Deploy(Lab.Asl("'W':{'Type':'Wait','Seconds':172800,'End':true}"));

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Starting_twice_with_the_same_name_and_input_gives_the_running_execution()
    {
        var first = Start("e", """{"a":1}""");
        _lab.Clock.Advance(TimeSpan.FromHours(1));
        var second = Start("e", """{"a":1}""");

        second.Status.ShouldBe(200);
        second.Body.GetRawText().ShouldBe(first.Body.GetRawText());
        first.Body.GetProperty("startDate").GetDouble().ShouldBe(Lab.Start.ToUnixTimeSeconds());
        Error(Start("e", """{"a":2}""")).ShouldBe("ExecutionAlreadyExists");
    }

    [Fact]
    public void A_closed_execution_holds_its_name_for_90_days()
    {
        Start("e");
        _lab.Clock.Advance(TimeSpan.FromDays(2));
        _lab.Status(Lab.ExecutionArn("e")).ShouldBe("SUCCEEDED");

        Error(Start("e")).ShouldBe("ExecutionAlreadyExists");
        _lab.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromTicks(1));
        Error(Start("e")).ShouldBe("ExecutionAlreadyExists");
        _lab.Clock.Advance(TimeSpan.FromTicks(1));
        Start("e").Status.ShouldBe(200);
        _lab.Types(Lab.ExecutionArn("e")).ShouldBe(["ExecutionStarted"]);
    }

    [Theory]
    [InlineData("dev-env_1.a", true)]
    [InlineData("café", true)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("a:b", false)]
    [InlineData("a*", false)]
    [InlineData("a\u0001", false)]
    [InlineData("", false)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890", true)]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123456789012345678901", false)]
    public void Names_follow_the_rules_of_AWS(string name, bool isValid)
    {
        var answer = Start(name);

        answer.Status.ShouldBe(isValid ? 200 : 400);
        if (!isValid)
        {
            Error(answer).ShouldBe("InvalidName");
        }
    }

    [Theory]
    [InlineData("StartExecution", """{"stateMachineArn":"arn:aws:states:eu-west-1:123456789012:stateMachine:gone"}""", "StateMachineDoesNotExist")]
    [InlineData("StartExecution", """{"stateMachineArn":"m"}""", "InvalidArn")]
    [InlineData("StartExecution", """{}""", "ValidationException")]
    [InlineData("StartExecution", """{"stateMachineArn":"arn:aws:states:eu-west-1:123456789012:stateMachine:m","input":"{"}""", "InvalidExecutionInput")]
    [InlineData("DescribeExecution", """{"executionArn":"arn:aws:states:eu-west-1:123456789012:execution:m:gone"}""", "ExecutionDoesNotExist")]
    [InlineData("StopExecution", """{"executionArn":"arn:aws:states:eu-west-1:123456789012:execution:m:gone"}""", "ExecutionDoesNotExist")]
    [InlineData("GetExecutionHistory", """{"executionArn":"arn:aws:states:eu-west-1:123456789012:execution:m:gone"}""", "ExecutionDoesNotExist")]
    [InlineData("ListExecutions", """{"stateMachineArn":"arn:aws:states:eu-west-1:123456789012:stateMachine:m","nextToken":"bm8="}""", "InvalidToken")]
    [InlineData("ListExecutions", """{"stateMachineArn":"arn:aws:states:eu-west-1:123456789012:stateMachine:m","maxResults":1001}""", "ValidationException")]
    [InlineData("ListExecutions", """{"stateMachineArn":"arn:aws:states:eu-west-1:123456789012:stateMachine:m","statusFilter":"DONE"}""", "ValidationException")]
    [InlineData("DescribeStateMachine", """{"stateMachineArn":"arn:aws:states:eu-west-1:123456789012:stateMachine:gone"}""", "StateMachineDoesNotExist")]
    [InlineData("SendTaskSuccess", """{}""", "UnknownOperationException")]
    [InlineData("StartExecution", """not json""", "SerializationException")]
    public void What_cannot_be_done_is_refused_with_the_code_of_AWS(string operation, string input, string code)
    {
        var answer = _lab.Call(operation, input);

        answer.Status.ShouldBe(400);
        Error(answer).ShouldBe(code);
        answer.Body.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void An_input_of_more_than_262144_bytes_is_refused()
    {
        Start("fits", $"\"{new string('x', 262_142)}\"").Status.ShouldBe(200);
        Error(Start("not", $"\"{new string('x', 262_143)}\"")).ShouldBe("ValidationException");
    }

    [Fact]
    public void Stop_takes_effect_at_once_in_a_wait_of_48_hours()
    {
        Start("e");
        _lab.Clock.Advance(TimeSpan.FromHours(1));
        var stopped = _lab.Call("StopExecution", new { executionArn = Lab.ExecutionArn("e"), error = "Superseded", cause = "a newer generation" });

        stopped.Body.GetProperty("stopDate").GetDouble().ShouldBe(Lab.Start.AddHours(1).ToUnixTimeSeconds());
        var end = _lab.Describe(Lab.ExecutionArn("e"));
        end.GetProperty("status").GetString().ShouldBe("ABORTED");
        end.GetProperty("cause").GetString().ShouldBe("a newer generation");
        _lab.Types(Lab.ExecutionArn("e")).ShouldBe(["ExecutionStarted", "WaitStateEntered", "ExecutionAborted"]);
        _lab.Clock.NextTimer.ShouldBeNull();
    }

    [Fact]
    public void Stop_cancels_the_running_task_and_no_further_step_begins()
    {
        _lab.Tasks.Takes("f", TimeSpan.FromHours(1), "1");
        _lab.Deploy(Lab.Asl($"'T':{{'Type':'Task','Resource':'{Lab.Function("f")}','Catch':[{{'ErrorEquals':['States.ALL'],'Next':'T2'}}],'Next':'T2'}},'T2':{{'Type':'Task','Resource':'{Lab.Function("f")}','End':true}}"));
        Start("e");
        _lab.Clock.Advance(TimeSpan.FromSeconds(1));
        _lab.Call("StopExecution", new { executionArn = Lab.ExecutionArn("e") });

        _lab.Tasks.Cancelled.ShouldBe(["f"]);
        _lab.Clock.Advance(TimeSpan.FromDays(1));
        _lab.Tasks.Calls.Count.ShouldBe(1);
        _lab.Status(Lab.ExecutionArn("e")).ShouldBe("ABORTED");
    }

    [Fact]
    public void Stop_before_the_first_step_runs_nothing()
    {
        Start("e");
        _lab.Call("StopExecution", new { executionArn = Lab.ExecutionArn("e") }).Status.ShouldBe(200);
        _lab.Clock.Advance(TimeSpan.FromDays(3));

        _lab.Types(Lab.ExecutionArn("e")).ShouldBe(["ExecutionStarted", "ExecutionAborted"]);
    }

    [Fact]
    public void A_machine_out_of_time_is_timed_out()
    {
        _lab.Deploy(Lab.Asl("'W':{'Type':'Wait','Seconds':172800,'End':true}", "'TimeoutSeconds':60,"));
        var arn = _lab.Begin();
        _lab.Clock.Advance(TimeSpan.FromSeconds(60));

        _lab.Status(arn).ShouldBe("TIMED_OUT");
        _lab.Types(arn)[^1].ShouldBe("ExecutionTimedOut");
    }

    [Fact]
    public void Executions_page_newest_first_while_new_ones_start_and_filter_by_status()
    {
        for (var i = 0; i < 25; i++)
        {
            Start($"e{i:D2}");
            _lab.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        _lab.Call("StopExecution", new { executionArn = Lab.ExecutionArn("e03") });
        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = _lab.Call("ListExecutions", new { stateMachineArn = Lab.MachineArn(), maxResults = 10, statusFilter = "RUNNING", nextToken = token }).Body;
            seen.AddRange(page.GetProperty("executions").EnumerateArray().Select(e => e.GetProperty("name").GetString()!));
            token = page.TryGetProperty("nextToken", out var next) ? next.GetString() : null;
            Start($"late{seen.Count}");
        }
        while (token is not null);

        seen.ShouldBe(Enumerable.Range(0, 25).Reverse().Where(i => i != 3).Select(i => $"e{i:D2}"));
    }

    [Fact]
    public void History_has_the_shapes_of_AWS()
    {
        _lab.Tasks.FailsFirst("f", ["Throttled"], """{"ok":true}""");
        _lab.Deploy(Lab.Asl("'T':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','TimeoutSeconds':9,'Parameters':{'FunctionName':'f','Payload.$':'$'},'Retry':[{'ErrorEquals':['Throttled']}],'ResultPath':null,'End':true}"));
        var arn = _lab.Begin("""{"é":"<>"}""");
        _lab.Clock.Advance(TimeSpan.FromSeconds(1.5));

        // The events of such an execution as AWS gives them, but for times.
        string.Join('\n', _lab.History(arn).Select(WithoutTime)).ShouldBe("""
            {"type":"ExecutionStarted","id":1,"previousEventId":0,"executionStartedEventDetails":{"input":"{\"é\":\"<>\"}","inputDetails":{"truncated":false},"roleArn":"arn:aws:iam::123456789012:role/state-machines"}}
            {"type":"TaskStateEntered","id":2,"previousEventId":0,"stateEnteredEventDetails":{"name":"T","input":"{\"é\":\"<>\"}","inputDetails":{"truncated":false}}}
            {"type":"TaskScheduled","id":3,"previousEventId":2,"taskScheduledEventDetails":{"resourceType":"lambda","resource":"invoke","region":"eu-west-1","parameters":"{\"FunctionName\":\"f\",\"Payload\":{\"é\":\"<>\"}}","timeoutInSeconds":9}}
            {"type":"TaskStarted","id":4,"previousEventId":3,"taskStartedEventDetails":{"resourceType":"lambda","resource":"invoke"}}
            {"type":"TaskFailed","id":5,"previousEventId":4,"taskFailedEventDetails":{"resourceType":"lambda","resource":"invoke","error":"Throttled","cause":"because"}}
            {"type":"TaskScheduled","id":6,"previousEventId":5,"taskScheduledEventDetails":{"resourceType":"lambda","resource":"invoke","region":"eu-west-1","parameters":"{\"FunctionName\":\"f\",\"Payload\":{\"é\":\"<>\"}}","timeoutInSeconds":9}}
            {"type":"TaskStarted","id":7,"previousEventId":6,"taskStartedEventDetails":{"resourceType":"lambda","resource":"invoke"}}
            {"type":"TaskSucceeded","id":8,"previousEventId":7,"taskSucceededEventDetails":{"resourceType":"lambda","resource":"invoke","output":"{\"ExecutedVersion\":\"$LATEST\",\"Payload\":{\"ok\":true},\"StatusCode\":200}","outputDetails":{"truncated":false}}}
            {"type":"TaskStateExited","id":9,"previousEventId":8,"stateExitedEventDetails":{"name":"T","output":"{\"é\":\"<>\"}","outputDetails":{"truncated":false}}}
            {"type":"ExecutionSucceeded","id":10,"previousEventId":9,"executionSucceededEventDetails":{"output":"{\"é\":\"<>\"}","outputDetails":{"truncated":false}}}
            """);
    }

    [Fact]
    public void History_pages_in_both_orders_and_leaves_out_data_on_demand()
    {
        var arn = _lab.Begin();
        _lab.Clock.Advance(TimeSpan.FromDays(2));

        Pages(reverse: false).ShouldBe([1, 2, 3, 4]);
        Pages(reverse: true).ShouldBe([4, 3, 2, 1]);
        _lab.Call("GetExecutionHistory", new { executionArn = arn, includeExecutionData = false }).Body.GetRawText().ShouldNotContain("input");

        int[] Pages(bool reverse)
        {
            var ids = new List<int>();
            string? token = null;
            do
            {
                var page = _lab.Call("GetExecutionHistory", new { executionArn = arn, maxResults = 3, reverseOrder = reverse, nextToken = token }).Body;
                ids.AddRange(page.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("id").GetInt32()));
                token = page.TryGetProperty("nextToken", out var next) ? next.GetString() : null;
            }
            while (token is not null);

            return [.. ids];
        }
    }

    [Fact]
    public void Times_are_seconds_with_milliseconds()
    {
        _lab.Clock.Advance(TimeSpan.FromMilliseconds(123));

        Start("e").Body.GetProperty("startDate").GetRawText().ShouldBe("1772355600.123");
    }

    [Fact]
    public void Machines_are_listed_and_described()
    {
        _lab.Call("ListStateMachines", "{}").Body.GetProperty("stateMachines").EnumerateArray().Single().GetProperty("stateMachineArn").GetString()
            .ShouldBe(Lab.MachineArn());
        var machine = _lab.Call("DescribeStateMachine", new { stateMachineArn = Lab.MachineArn() }).Body;
        machine.GetProperty("status").GetString().ShouldBe("ACTIVE");
        machine.GetProperty("definition").GetString()!.ShouldContain("172800");
    }

    [Fact]
    public void The_view_shows_steps_with_times_attempts_and_errors()
    {
        _lab.Tasks.FailsFirst("f", ["A", "B"], "1");
        _lab.Deploy(Lab.Asl($"'T':{{'Type':'Task','Resource':'{Lab.Function("f")}','Retry':[{{'ErrorEquals':['States.ALL'],'IntervalSeconds':10}}],'Next':'W'}},'W':{{'Type':'Wait','Seconds':5,'Next':'F'}},'F':{{'Type':'Fail','Error':'E','Cause':'c'}}"));
        var arn = _lab.Begin();
        _lab.Clock.Advance(TimeSpan.FromMinutes(1));

        var view = _lab.Engine.View(arn)!;
        view.Status.ShouldBe(ExecutionStatus.Failed);
        view.Steps.Select(s => (s.Name, s.Type, (s.EnteredAt - Lab.Start).TotalSeconds, (s.ExitedAt - Lab.Start)?.TotalSeconds, s.Attempts, s.Error)).ShouldBe(
            [("T", "Task", 0, 30, 3, "B"), ("W", "Wait", 30, 35, 0, null), ("F", "Fail", 35, null, 0, "E")]);
    }

    [Fact]
    public void A_thousand_executions_run_side_by_side_and_a_bad_one_hurts_no_other()
    {
        _lab.Tasks.On("f", (input, _, _) => input.GetProperty("n").GetInt32() % 10 == 3 ? throw new InvalidOperationException("bad") : Task.FromResult(input));
        _lab.Deploy(Lab.Asl($"'W':{{'Type':'Wait','Seconds':60,'Next':'T'}},'T':{{'Type':'Task','Resource':'{Lab.Function("f")}','End':true}}"));
        var all = Enumerable.Range(0, 1000).Select(n => _lab.Begin(JsonSerializer.Serialize(new { n }))).ToArray();
        _lab.Clock.Advance(TimeSpan.FromMinutes(1));

        all.CountBy(_lab.Status).ShouldBe([new("SUCCEEDED", 900), new("FAILED", 100)], ignoreOrder: true);
    }

    private (int Status, JsonElement Body) Start(string name, string input = "{}") =>
        _lab.Call("StartExecution", new { stateMachineArn = Lab.MachineArn(), name, input });

    private static string? Error((int Status, JsonElement Body) answer) => answer.Body.GetProperty("__type").GetString();

    private static string WithoutTime(JsonElement e) => "{" + e.GetRawText()[(e.GetRawText().IndexOf(',') + 1)..];
}
