using System.Text.Json;

namespace DevEnv.LocalRunner.Tests.StateMachines;

public sealed class TaskTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("'IntervalSeconds':2,'BackoffRate':2,'MaxAttempts':4", new[] { 0, 2, 6, 14, 30 })]
    [InlineData("'IntervalSeconds':1,'BackoffRate':1,'MaxAttempts':2", new[] { 0, 1, 2 })]
    [InlineData("'MaxAttempts':5,'IntervalSeconds':3,'BackoffRate':3,'MaxDelaySeconds':10", new[] { 0, 3, 12, 22, 32, 42 })]
    [InlineData("'MaxAttempts':0", new[] { 0 })]
    [InlineData("'JitterStrategy':'NONE'", new[] { 0, 1, 3, 7 })]
    public void Retries_come_at_exactly_their_delays(string retrier, int[] seconds)
    {
        _lab.Tasks.Fails("f", "Throttled");
        _lab.Deploy(Task($"'Retry':[{{'ErrorEquals':['Throttled'],{retrier}}}],'End':true")).Run();

        _lab.Tasks.Calls.Select(c => (c.At - Lab.Start).TotalSeconds).ShouldBe(seconds.Select(s => (double)s));
    }

    [Fact]
    public void Full_jitter_draws_each_delay_between_none_and_the_whole()
    {
        _lab.Tasks.Fails("f", "Throttled");
        _lab.Deploy(Task("'Retry':[{'ErrorEquals':['Throttled'],'IntervalSeconds':100,'BackoffRate':1,'MaxAttempts':50,'JitterStrategy':'FULL'}],'End':true")).Run();

        var delays = _lab.Tasks.Calls.Zip(_lab.Tasks.Calls.Skip(1), (a, b) => (b.At - a.At).TotalSeconds).ToArray();
        delays.Length.ShouldBe(50);
        delays.ShouldAllBe(d => d >= 0 && d <= 100.001);
        delays.Max().ShouldBeGreaterThan(80);
        delays.Min().ShouldBeLessThan(20);
    }

    [Fact]
    public void Each_retrier_counts_for_itself_and_the_first_that_matches_decides()
    {
        _lab.Tasks.FailsFirst("f", ["A", "B", "A", "B", "A"], "1");
        var end = _lab.Deploy(Task("'Retry':[{'ErrorEquals':['A'],'MaxAttempts':2},{'ErrorEquals':['States.ALL'],'MaxAttempts':9}],'End':true")).Run();

        end.GetProperty("error").GetString().ShouldBe("A");
        _lab.Tasks.Calls.Count.ShouldBe(5);
    }

    [Fact]
    public void Retry_counts_begin_anew_when_the_state_is_entered_again()
    {
        _lab.Tasks.FailsFirst("f", ["A", "A"], "1");
        _lab.Tasks.Returns("g", "1");
        var end = _lab.Deploy(Lab.Asl($$"""
            'T':{'Type':'Task','Resource':'{{Lab.Function("f")}}','Retry':[{'ErrorEquals':['A'],'MaxAttempts':1}],'Catch':[{'ErrorEquals':['A'],'Next':'Again'}],'End':true},
            'Again':{'Type':'Pass','Next':'T'}
            """)).Run();

        // Attempt, retry, caught; then a new visit whose first attempt succeeds.
        end.GetProperty("status").GetString().ShouldBe("SUCCEEDED");
        _lab.Tasks.Calls.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("Mine", new[] { "States.ALL" }, true)]
    [InlineData("Mine", new[] { "States.TaskFailed" }, true)]
    [InlineData("Mine", new[] { "mine" }, false)]
    [InlineData("Mine", new[] { "Other", "Mine" }, true)]
    [InlineData("States.Timeout", new[] { "States.Timeout" }, true)]
    [InlineData("States.Timeout", new[] { "States.ALL" }, true)]
    [InlineData("States.Timeout", new[] { "States.TaskFailed" }, false)]
    [InlineData("States.HeartbeatTimeout", new[] { "States.Timeout" }, true)]
    [InlineData("States.DataLimitExceeded", new[] { "States.ALL" }, false)]
    [InlineData("States.DataLimitExceeded", new[] { "States.DataLimitExceeded" }, true)]
    [InlineData("States.DataLimitExceeded", new[] { "States.TaskFailed" }, true)]
    [InlineData("States.Runtime", new[] { "States.ALL" }, false)]
    [InlineData("States.Runtime", new[] { "States.Runtime" }, false)]
    [InlineData("States.Runtime", new[] { "States.TaskFailed" }, false)]
    public void Catch_wants_what_AWS_documents(string error, string[] wanted, bool caught)
    {
        _lab.Tasks.Fails("f", error);
        var names = string.Join(',', wanted.Select(w => $"'{w}'"));
        var end = _lab.Deploy(Lab.Asl(
            $"'T':{{'Type':'Task','Resource':'{Lab.Function("f")}','Catch':[{{'ErrorEquals':[{names}],'Next':'C'}}],'End':true}},'C':{{'Type':'Pass','End':true}}")).Run();

        end.GetProperty("status").GetString().ShouldBe(caught ? "SUCCEEDED" : "FAILED");
    }

    [Fact]
    public void The_first_catcher_that_matches_gets_the_error_at_its_result_path()
    {
        _lab.Tasks.Fails("f", "Mine", "it broke");
        var end = _lab.Deploy(Lab.Asl($$"""
            'T':{'Type':'Task','Resource':'{{Lab.Function("f")}}','Catch':[{'ErrorEquals':['Other'],'Next':'A'},{'ErrorEquals':['Mine'],'ResultPath':'$.e','Next':'B'},{'ErrorEquals':['States.ALL'],'Next':'A'}],'End':true},
            'A':{'Type':'Fail'},'B':{'Type':'Pass','End':true}
            """)).Run("""{"k":1}""");

        end.GetProperty("output").GetString().ShouldBe("""{"k":1,"e":{"Error":"Mine","Cause":"it broke"}}""");
    }

    [Fact]
    public void Retries_come_before_catch()
    {
        _lab.Tasks.Fails("f", "Mine");
        _lab.Deploy(Lab.Asl(
            $"'T':{{'Type':'Task','Resource':'{Lab.Function("f")}','Retry':[{{'ErrorEquals':['Mine'],'MaxAttempts':2}}],'Catch':[{{'ErrorEquals':['Mine'],'Next':'C'}}],'End':true}},'C':{{'Type':'Pass','End':true}}")).Run();

        _lab.Tasks.Calls.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("'TimeoutSeconds':5", 5, "States.Timeout")]
    [InlineData("'TimeoutSecondsPath':'$.t'", 7, "States.Timeout")]
    [InlineData("'TimeoutSeconds':50,'HeartbeatSeconds':3", 3, "States.HeartbeatTimeout")]
    public void A_task_that_takes_too_long_is_cancelled_and_times_out_even_when_it_ignores_its_token(string fields, int seconds, string error)
    {
        _lab.Tasks.On("f", (_, _, _) => new TaskCompletionSource<JsonElement>().Task);
        var end = _lab.Deploy(Task($"{fields},'End':true")).Run("""{"t":7}""");

        end.GetProperty("error").GetString().ShouldBe(error);
        end.GetProperty("stopDate").GetDouble().ShouldBe(Lab.Start.ToUnixTimeSeconds() + seconds);
        _lab.Tasks.Cancelled.ShouldBe(["f"]);
    }

    [Fact]
    public void Heartbeats_keep_a_task_alive()
    {
        _lab.Tasks.On("f", async (_, context, token) =>
        {
            for (var i = 0; i < 5; i++)
            {
                await System.Threading.Tasks.Task.Delay(TimeSpan.FromSeconds(2), _lab.Clock, token);
                context.Heartbeat();
            }

            return JsonElement.Parse("\"done\"");
        });

        _lab.Deploy(Task("'HeartbeatSeconds':3,'End':true")).Run().GetProperty("output").GetString().ShouldBe("\"done\"");
    }

    [Fact]
    public void A_host_that_breaks_is_an_unknown_lambda_failure_that_can_be_retried()
    {
        var calls = 0;
        _lab.Tasks.On("f", (_, _, _) => ++calls == 1 ? throw new InvalidOperationException("boom") : System.Threading.Tasks.Task.FromResult(JsonElement.Parse("1")));

        var end = _lab.Deploy(Task("'Retry':[{'ErrorEquals':['Lambda.Unknown']}],'End':true")).Run();

        end.GetProperty("output").GetString().ShouldBe("1");
    }

    [Fact]
    public void Lambda_invoke_passes_the_payload_and_wraps_the_result()
    {
        _lab.Tasks.Echoes("provision");
        var end = _lab.Deploy(Lab.Asl(
            "'T':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'provision','Payload':{'id.$':'$.id','try.$':'$$.State.RetryCount'}},'End':true}"))
            .Run("""{"id":"e-1","secret":"kept back"}""");

        end.GetProperty("output").GetString().ShouldBe("""{"ExecutedVersion":"$LATEST","Payload":{"id":"e-1","try":0},"StatusCode":200}""");
        _lab.Tasks.Calls.Single().Input.ShouldBe("""{"id":"e-1","try":0}""");
    }

    private static string Task(string fields) => Lab.Asl($"'T':{{'Type':'Task','Resource':'{Lab.Function("f")}',{fields}}}");
}
