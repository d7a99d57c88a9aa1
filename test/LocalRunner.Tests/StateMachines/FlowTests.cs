namespace DevEnv.LocalRunner.Tests.StateMachines;

public sealed class FlowTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("'Seconds':172800", 172_800)]
    [InlineData("'SecondsPath':'$.s'", 90)]
    [InlineData("'Timestamp':'2026-03-01T09:01:00Z'", 60)]
    [InlineData("'TimestampPath':'$.at'", 30)]
    [InlineData("'Timestamp':'2020-01-01T00:00:00Z'", 0)]
    [InlineData("'Seconds':0", 0)]
    public void Wait_takes_as_long_as_it_says(string fields, int seconds)
    {
        var end = _lab.Deploy(Lab.Asl($"'W':{{'Type':'Wait',{fields},'End':true}}")).Run("""{"s":90,"at":"2026-03-01T09:00:30Z"}""");

        end.GetProperty("status").GetString().ShouldBe("SUCCEEDED");
        end.GetProperty("stopDate").GetDouble().ShouldBe(Lab.Start.ToUnixTimeSeconds() + seconds);
    }

    [Fact]
    public void A_wait_of_months_is_one_wait()
    {
        var end = _lab.Deploy(Lab.Asl("'W':{'Type':'Wait','Seconds':8640000,'End':true}")).Run();

        end.GetProperty("stopDate").GetDouble().ShouldBe(Lab.Start.ToUnixTimeSeconds() + 8_640_000);
    }

    [Theory]
    [InlineData("'SecondsPath':'$.text'")]
    [InlineData("'TimestampPath':'$.text'")]
    public void A_wait_for_nonsense_fails(string fields) =>
        Lab.Result($"'W':{{'Type':'Wait',{fields},'End':true}}", """{"text":"soon"}""").ShouldStartWith("States.Runtime:");

    [Theory]
    [InlineData("'Type':'Fail','Error':'E','Cause':'c'", "E: c")]
    [InlineData("'Type':'Fail','ErrorPath':'$.e','CausePath':'$.c'", "Err: Why")]
    [InlineData("""'Type':'Fail','Error':'E','CausePath':'States.JsonToString($.c)'""", "E: \"Why\"")]
    [InlineData("'Type':'Fail'", ": ")]
    public void Fail_ends_with_its_error_and_cause(string fields, string expected) =>
        Lab.Result($"'F':{{{fields}}}", """{"e":"Err","c":"Why"}""").ShouldBe(expected);

    [Fact]
    public void Succeed_ends_with_its_output() => Lab.Result("'S':{'Type':'Succeed','OutputPath':'$.a'}", """{"a":1}""").ShouldBe("1");

    [Fact]
    public void Parallel_gives_the_outputs_in_the_order_of_the_branches()
    {
        _lab.Tasks.Takes("slow", TimeSpan.FromSeconds(9), "\"slow\"");
        _lab.Tasks.Takes("fast", TimeSpan.FromSeconds(1), "\"fast\"");
        var end = _lab.Deploy(Lab.Asl($$"""
            'P':{'Type':'Parallel','Branches':[{{Branch("S", "slow")}},{{Branch("F", "fast")}},{'StartAt':'X','States':{'X':{'Type':'Pass','End':true} } }],'ResultPath':'$.r','End':true}
            """)).Run("""{"k":1}""");

        end.GetProperty("output").GetString().ShouldBe("""{"k":1,"r":["slow","fast",{"k":1}]}""");
        end.GetProperty("stopDate").GetDouble().ShouldBe(Lab.Start.ToUnixTimeSeconds() + 9);
    }

    [Fact]
    public void A_branch_that_fails_stops_its_siblings_and_the_parallel_state_catches_it()
    {
        _lab.Tasks.Takes("slow", TimeSpan.FromHours(1), "1");
        _lab.Tasks.On("bad", async (_, _, token) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(2), _lab.Clock, token);
            throw new LocalRunner.StateMachines.TaskFailedException("Broken", "pipe");
        });
        var arn = _lab.Deploy(Lab.Asl($$"""
            'P':{'Type':'Parallel','Branches':[{{Branch("S", "slow")}},{{Branch("B", "bad")}},{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':3600,'Next':'Never'},'Never':{'Type':'Pass','End':true} } }],
                 'Catch':[{'ErrorEquals':['Broken'],'Next':'C'}],'End':true},
            'C':{'Type':'Pass','End':true}
            """)).Begin();
        _lab.Clock.Advance(TimeSpan.FromSeconds(2));

        _lab.Describe(arn).GetProperty("output").GetString().ShouldBe("""{"Error":"Broken","Cause":"pipe"}""");
        _lab.Tasks.Cancelled.ShouldBe(["slow"]);
        _lab.Types(arn)[^8..].ShouldBe(
            ["LambdaFunctionFailed", "WaitStateAborted", "TaskStateAborted", "ParallelStateFailed", "ParallelStateExited", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"]);
        _lab.Clock.NextTimer.ShouldBeNull();
    }

    [Fact]
    public void Parallel_is_retried_as_a_whole()
    {
        _lab.Tasks.FailsFirst("f", ["A"], "1");
        var end = _lab.Deploy(Lab.Asl($"'P':{{'Type':'Parallel','Branches':[{Branch("F", "f")}],'Retry':[{{'ErrorEquals':['A'],'IntervalSeconds':5}}],'End':true}}")).Run();

        end.GetProperty("output").GetString().ShouldBe("[1]");
        _lab.Tasks.Calls.Select(c => (c.At - Lab.Start).TotalSeconds).ShouldBe([0, 5]);
    }

    [Theory]
    [InlineData("'MaxConcurrency':2,", 2, 3)]
    [InlineData("'MaxConcurrency':1,", 1, 5)]
    [InlineData("", 5, 1)]
    [InlineData("'MaxConcurrencyPath':'$.most',", 3, 2)]
    public void Map_runs_at_most_so_many_at_once(string field, int atOnce, int seconds)
    {
        _lab.Tasks.On("f", async (input, _, token) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _lab.Clock, token);
            return input;
        });
        var end = _lab.Deploy(Lab.Asl($"'M':{{'Type':'Map',{field}'ItemsPath':'$.l','ItemProcessor':{Branch("F", "f")},'End':true}}")).Run("""{"l":[1,2,3,4,5],"most":3}""");

        end.GetProperty("output").GetString().ShouldBe("[1,2,3,4,5]");
        _lab.Tasks.MostAtOnce.ShouldBe(atOnce);
        end.GetProperty("stopDate").GetDouble().ShouldBe(Lab.Start.ToUnixTimeSeconds() + seconds);
    }

    [Fact]
    public void Map_without_a_limit_runs_40_at_once_as_AWS_does()
    {
        _lab.Tasks.Takes("f", TimeSpan.FromSeconds(1), "1");
        _lab.Deploy(Lab.Asl($"'M':{{'Type':'Map','Iterator':{Branch("F", "f")},'End':true}}")).Run($"[{string.Join(',', Enumerable.Range(0, 100))}]");

        _lab.Tasks.MostAtOnce.ShouldBe(40);
    }

    [Theory]
    [InlineData("ItemSelector", "ItemProcessor")]
    [InlineData("Parameters", "Iterator")]
    public void Map_selects_what_an_iteration_sees(string selector, string processor) =>
        Lab.Result(
            $$"""'M':{'Type':'Map','ItemsPath':'$.l','{{selector}}':{'i.$':'$$.Map.Item.Index','v.$':'$$.Map.Item.Value','all.$':'$.k'},'{{processor}}':{'StartAt':'X','States':{'X':{'Type':'Pass','End':true} } },'End':true}""",
            """{"l":["a","b"],"k":7}""").ShouldBe("""[{"i":0,"v":"a","all":7},{"i":1,"v":"b","all":7}]""");

    [Fact]
    public void Map_over_nothing_gives_nothing_and_over_no_list_fails()
    {
        const string Map = "'M':{'Type':'Map','ItemProcessor':{'ProcessorConfig':{'Mode':'INLINE'},'StartAt':'X','States':{'X':{'Type':'Pass','End':true}}},'End':true}";

        Lab.Result(Map, "[]").ShouldBe("[]");
        Lab.Result(Map, "{}").ShouldStartWith("States.Runtime:");
    }

    [Fact]
    public void An_iteration_that_fails_stops_the_others()
    {
        _lab.Tasks.On("f", async (input, _, token) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(input.GetInt32()), _lab.Clock, token);
            throw new LocalRunner.StateMachines.TaskFailedException($"E{input}", null);
        });
        var end = _lab.Deploy(Lab.Asl($"'M':{{'Type':'Map','ItemProcessor':{Branch("F", "f")},'End':true}}")).Run("[30,10,20]");

        end.GetProperty("error").GetString().ShouldBe("E10");
        _lab.Tasks.Cancelled.Count.ShouldBe(2);
        _lab.Types(Lab.ExecutionArn("e1")).Count(t => t == "MapIterationAborted").ShouldBe(2);
        _lab.Types(Lab.ExecutionArn("e1"))[^2..].ShouldBe(["MapStateFailed", "ExecutionFailed"]);
    }

    [Fact]
    public void Groups_nest()
    {
        _lab.Tasks.Echoes("f");
        var inner = $$"""{'StartAt':'I','States':{'I':{'Type':'Map','ItemProcessor':{{Branch("F", "f")}},'End':true} } }""";
        _lab.Deploy(Lab.Asl($"'P':{{'Type':'Parallel','Branches':[{inner},{{'StartAt':'X','States':{{'X':{{'Type':'Pass','End':true}}}}}}],'End':true}}"))
            .Run("[1,2]").GetProperty("output").GetString().ShouldBe("[[1,2],[1,2]]");
    }

    private static string Branch(string state, string function) =>
        $"{{'StartAt':'{state}','States':{{'{state}':{{'Type':'Task','Resource':'{Lab.Function(function)}','End':true}}}}}}";
}
