using DevEnv.LocalRunner.Cloud;

namespace DevEnv.LocalRunner.Tests.StateMachines;

public sealed class ResumeTests : IDisposable
{
    private const string Steps = """
        'First':{'Type':'Task','Resource':'FN:first','ResultPath':'$.first','Next':'Sleep'},
        'Sleep':{'Type':'Wait','Seconds':100,'Next':'Both'},
        'Both':{'Type':'Parallel','Branches':[
            {'StartAt':'L','States':{'L':{'Type':'Task','Resource':'FN:left','End':true}}},
            {'StartAt':'R','States':{'R':{'Type':'Task','Resource':'FN:right','End':true}}}],'ResultPath':'$.both','Next':'Flaky'},
        'Flaky':{'Type':'Task','Resource':'FN:flaky','Retry':[{'ErrorEquals':['A'],'IntervalSeconds':50,'MaxAttempts':1}],'ResultPath':'$.flaky','Next':'Done'},
        'Done':{'Type':'Succeed'}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(110)]
    [InlineData(114)]
    [InlineData(121)]
    [InlineData(130)]
    [InlineData(140)]
    [InlineData(171)]
    [InlineData(185)]
    public void A_killed_runner_goes_on_with_the_state_that_it_was_in(int killedAfter)
    {
        string arn;
        using (var store = new CloudStore(_folder))
        {
            // Killed: nothing is said to the engine, it just never moves again.
            var lab = Deployed(new Lab(store));
            arn = lab.Begin("""{"k":1}""", "e");
            lab.Clock.Advance(TimeSpan.FromSeconds(killedAfter));
            lab.Status(arn).ShouldBe("RUNNING");
        }

        using var again = new CloudStore(_folder);
        using var next = Deployed(new Lab(again, Lab.Start.AddSeconds(killedAfter)));
        next.Engine.ResumeAll();
        while (next.Clock.AdvanceToNextTimer())
        {
        }

        var end = next.Describe(arn);
        end.GetProperty("output").GetString().ShouldBe("""{"k":1,"first":1,"both":["l","r"],"flaky":"ok"}""");
        next.History(arn).Select(e => e.GetProperty("id").GetInt32()).ShouldBe(Enumerable.Range(1, next.History(arn).Length));
        next.Types(arn).Count(t => t.EndsWith("StateEntered", StringComparison.Ordinal)).ShouldBe(7);
        next.Tasks.Calls.ShouldNotContain(c => killedAfter > 10 && c.Function == "first");
        next.Engine.View(arn)!.Steps.ShouldAllBe(s => s.ExitedAt != null);
    }

    [Fact]
    public void A_wait_ends_when_it_would_have_and_a_retry_count_survives()
    {
        string arn;
        using (var store = new CloudStore(_folder))
        {
            var lab = Deployed(new Lab(store));
            arn = lab.Begin(name: "e");
            lab.Clock.Advance(TimeSpan.FromSeconds(60));
        }

        using (var store = new CloudStore(_folder))
        {
            var lab = Deployed(new Lab(store, Lab.Start.AddSeconds(80)));
            lab.Engine.ResumeAll();
            lab.Clock.Advance(TimeSpan.FromSeconds(60));

            // Wait from 10 to 110, both until 120, the first attempt until 130.
            lab.Tasks.Calls.Select(c => (c.Function, (c.At - Lab.Start).TotalSeconds)).ShouldBe([("left", 110), ("right", 110), ("flaky", 120)]);
        }

        using (var store = new CloudStore(_folder))
        {
            using var lab = Deployed(new Lab(store, Lab.Start.AddSeconds(150)));
            lab.Tasks.Fails("flaky", "A");
            lab.Engine.ResumeAll();
            lab.Clock.Advance(TimeSpan.FromSeconds(100));

            // The retry comes 50 s after the failure at 130, and it is the only one that the retrier allows.
            lab.Tasks.Calls.Select(c => (c.At - Lab.Start).TotalSeconds).ShouldBe([180]);
            lab.Describe(arn).GetProperty("error").GetString().ShouldBe("A");
        }
    }

    [Fact]
    public void An_execution_out_of_time_while_the_runner_was_down_times_out_and_runs_nothing()
    {
        using (var store = new CloudStore(_folder))
        {
            var lab = new Lab(store).Deploy(Lab.Asl("'W':{'Type':'Wait','Seconds':5,'Next':'T'},'T':{'Type':'Task','Resource':'" + Lab.Function("f") + "','End':true}", "'TimeoutSeconds':60,"));
            lab.Begin(name: "e");
            lab.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        using var again = new CloudStore(_folder);
        using var next = new Lab(again, Lab.Start.AddHours(1));
        next.Engine.ResumeAll();
        next.Clock.Advance(TimeSpan.Zero);

        next.Status(Lab.ExecutionArn("e")).ShouldBe("TIMED_OUT");
        next.Tasks.Calls.ShouldBeEmpty();
    }

    [Fact]
    public void A_disposed_engine_cancels_its_tasks_and_leaves_the_executions_running_in_the_store()
    {
        using (var store = new CloudStore(_folder))
        {
            var lab = Deployed(new Lab(store));
            lab.Begin(name: "e");
            lab.Clock.Advance(TimeSpan.FromSeconds(5));
            lab.Dispose();
            lab.Tasks.Cancelled.ShouldBe(["first"]);
        }

        using var again = new CloudStore(_folder);
        using var next = Deployed(new Lab(again, Lab.Start.AddSeconds(5)));
        next.Engine.ResumeAll();
        while (next.Clock.AdvanceToNextTimer())
        {
        }

        next.Status(Lab.ExecutionArn("e")).ShouldBe("SUCCEEDED");
    }

    private static Lab Deployed(Lab lab)
    {
        lab.Tasks.Takes("first", TimeSpan.FromSeconds(10), "1");
        lab.Tasks.Takes("left", TimeSpan.FromSeconds(5), "\"l\"");
        lab.Tasks.Takes("right", TimeSpan.FromSeconds(10), "\"r\"");
        lab.Tasks.On("flaky", async (_, context, token) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(10), lab.Clock, token);
            return context.RetryCount == 0
                ? throw new LocalRunner.StateMachines.TaskFailedException("A", "first try")
                : System.Text.Json.JsonElement.Parse("\"ok\"");
        });
        return lab.Deploy(Lab.Asl(Steps.Replace("FN:", Lab.Function(""), StringComparison.Ordinal)));
    }
}
