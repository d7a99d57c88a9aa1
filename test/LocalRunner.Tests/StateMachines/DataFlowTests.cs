namespace DevEnv.LocalRunner.Tests.StateMachines;

public sealed class DataFlowTests
{
    [Theory]
    [InlineData("'End':true", """{"a":{"b":1}}""", """{"a":{"b":1}}""")]
    [InlineData("'Result':[1,2],'End':true", "{}", "[1,2]")]
    [InlineData("'Result':{'x.$':'$.a'},'End':true", """{"a":1}""", """{"x.$":"$.a"}""")]
    [InlineData("'Result':7,'ResultPath':'$.r.s','End':true", """{"a":1}""", """{"a":1,"r":{"s":7}}""")]
    [InlineData("'Result':7,'ResultPath':null,'End':true", """{"a":1}""", """{"a":1}""")]
    [InlineData("'Result':7,'ResultPath':'$.l[1]','End':true", """{"l":[1,2]}""", """{"l":[1,7]}""")]
    [InlineData("'InputPath':'$.a','End':true", """{"a":{"b":1}}""", """{"b":1}""")]
    [InlineData("'InputPath':'$.a','ResultPath':'$.r','End':true", """{"a":{"b":1}}""", """{"a":{"b":1},"r":{"b":1}}""")]
    [InlineData("'InputPath':null,'End':true", """{"a":1}""", "{}")]
    [InlineData("'OutputPath':'$.a','End':true", """{"a":[1]}""", "[1]")]
    [InlineData("'OutputPath':null,'End':true", """{"a":1}""", "{}")]
    [InlineData("'Parameters':{'k':'v','x.$':'$.a','n':{'y.$':'$.l[0]'},'z':[{'w.$':'$.a'}]},'End':true", """{"a":1,"l":["é"]}""", """{"k":"v","x":1,"n":{"y":"é"},"z":[{"w":1}]}""")]
    public void Pass_moves_data(string fields, string input, string expected) =>
        Lab.Result($"'P':{{'Type':'Pass',{fields}}}", input).ShouldBe(expected);

    [Theory]
    [InlineData("$.a.b", "1")]
    [InlineData("$['a']['b']", "1")]
    [InlineData("$.list[0].n", "10")]
    [InlineData("$.list[-1].n", "30")]
    [InlineData("$.list[*].n", "[10,20,30]")]
    [InlineData("$.list[1:].n", "[20,30]")]
    [InlineData("$.list[:-1].n", "[10,20]")]
    [InlineData("$..n", "[10,20,30]")]
    [InlineData("$.list[*].absent", "[]")]
    [InlineData("$['odd key']", "true")]
    [InlineData("$.a.*", "[1]")]
    public void Paths_select(string path, string expected) =>
        Lab.Result(
            $"'P':{{'Type':'Pass','Parameters':{{'x.$':\"{path}\"}},'OutputPath':'$.x','End':true}}".Replace("['", "[\\u0027").Replace("']", "\\u0027]"),
            """{"a":{"b":1},"list":[{"n":10},{"n":20},{"n":30}],"odd key":true}""").ShouldBe(expected);

    [Theory]
    [InlineData("'InputPath':'$.no','End':true", "States.Runtime", "The JSONPath '$.no' specified for the field 'InputPath' could not be found in the input '{\"a\":1}'")]
    [InlineData("'OutputPath':'$.no','End':true", "States.Runtime", "'OutputPath'")]
    [InlineData("'Parameters':{'x.$':'$.no'},'End':true", "States.Runtime", "An error occurred while executing the state 'P' (entered at the event id #2). The JSONPath '$.no' specified for the field 'x.$'")]
    [InlineData("'Result':1,'ResultPath':'$.a.b','End':true", "States.ResultPathMatchFailure", "Unable to apply ReferencePath $.a.b to input")]
    public void A_path_that_finds_nothing_fails_with_the_state_and_the_field(string fields, string error, string cause)
    {
        var result = Lab.Result($"'P':{{'Type':'Pass',{fields}}}", """{"a":1}""");

        result.ShouldStartWith(error + ":");
        result.ShouldContain(cause);
    }

    [Fact]
    public void A_result_goes_through_selector_result_path_and_output_path() =>
        Lab.Result(
            $"'T':{{'Type':'Task','Resource':'{Lab.Function("f")}','ResultSelector':{{'n.$':'$.deep.n'}},'ResultPath':'$.r','OutputPath':'$.r','End':true}}",
            """{"a":1}""",
            lab => lab.Tasks.Returns("f", """{"deep":{"n":5},"noise":1}""")).ShouldBe("""{"n":5}""");

    [Fact]
    public void The_context_object_tells_about_execution_state_and_machine()
    {
        using var lab = new Lab();
        var end = lab.Deploy(Lab.Asl("""
            'W':{'Type':'Wait','Seconds':5,'Next':'P'},
            'P':{'Type':'Pass','Parameters':{'id.$':'$$.Execution.Id','in.$':'$$.Execution.Input.k','name.$':'$$.Execution.Name','start.$':'$$.Execution.StartTime',
                 'role.$':'$$.Execution.RoleArn','entered.$':'$$.State.EnteredTime','state.$':'$$.State.Name','retries.$':'$$.State.RetryCount',
                 'machine.$':'$$.StateMachine.Name','mid.$':'$$.StateMachine.Id'},'End':true}
            """)).Run("""{"k":1}""");

        end.GetProperty("output").GetString().ShouldBe(
            $$"""{"id":"{{Lab.ExecutionArn("e1")}}","in":1,"name":"e1","start":"2026-03-01T09:00:00.000Z","role":"arn:aws:iam::123456789012:role/state-machines","entered":"2026-03-01T09:00:05.000Z","state":"P","retries":0,"machine":"m","mid":"{{Lab.MachineArn()}}"}""");
    }

    [Fact]
    public void More_than_262144_bytes_of_output_fail_and_exactly_as_many_do_not()
    {
        string Run(int characters) => Lab.Result(
            $"'T':{{'Type':'Task','Resource':'{Lab.Function("f")}','End':true}}", prepare: lab => lab.Tasks.Returns("f", $"\"{new string('x', characters)}\""));

        Run(262_142).Length.ShouldBe(262_144);
        Run(262_143).ShouldStartWith("States.DataLimitExceeded: The state/task 'arn:aws:lambda");
    }

    [Fact]
    public void A_history_ends_at_25000_events()
    {
        using var lab = new Lab();
        var arn = lab.Deploy(Lab.Asl("'A':{'Type':'Pass','Next':'C'},'C':{'Type':'Choice','Choices':[{'Variable':'$.stop','BooleanEquals':true,'Next':'Z'}],'Default':'A'},'Z':{'Type':'Succeed'}"))
            .Begin("""{"stop":false}""");
        lab.Clock.Advance(TimeSpan.Zero);

        lab.Describe(arn).GetProperty("cause").GetString().ShouldBe("The execution reached the maximum number of history events (25000).");
        lab.Engine.History(arn)!.Count.ShouldBe(25_000);
    }
}
