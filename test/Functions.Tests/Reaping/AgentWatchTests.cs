using DevEnv.Contracts.Instances;
using DevEnv.Contracts.State;
using DevEnv.Functions.Reaping;
using DevEnv.Functions.Shared.Instances;
using DevEnv.Functions.Tests.Comments;

namespace DevEnv.Functions.Tests.Reaping;

/// <summary>What a report, an older one or none at all means for a ready environment.</summary>
public sealed class AgentWatchTests
{
    private static readonly EnvironmentState Ready = States.Ready();
    private static readonly DateTimeOffset Now = Ready.ReadyAt!.Value.AddHours(1);
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(15);

    public static TheoryData<string, int?, string?> Troubles => new()
    {
        { "running", null, null },
        { "running", 1, null }, // Fell before, and was started again.
        { "exited", 3, null }, // Is about to be started again.
        { "exited", 0, "it ended by itself with code 0" },
        { "crashed", 3, "it fell too often and is not started again; it ended with code 3" },
        { "stopped", 143, "it was stopped" },
        { "dances", null, null },
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public void What_the_strategy_is_at_is_trouble_only_when_nobody_mends_it(string status, int? code, string? trouble) =>
        Read(Report() with { Strategy = new StrategyReport { Status = status, Restarts = 1, ExitCode = code, Sha = "abc" } })
            .ShouldBe(new AgentReported(2, trouble, new ReportedCommit("abc", Now)));

    [Fact]
    public void A_halt_is_told_with_who_and_why() =>
        Read(Report() with { Halt = new HaltReport { At = Now, By = "ada", Reason = "draw\ndown" } })!.Trouble.ShouldBe("trading is halted by ada: draw down");

    [Fact]
    public void A_boot_that_failed_is_told_and_says_nothing_of_a_commit()
    {
        var read = Read(Report() with { Stages = [new BootStageReport { Name = BootStage.Strategy, Status = BootStageStatus.Failed, Detail = "AccessDenied\u001b" + new string('x', 500) }] })!;
        read.Running.ShouldBeNull();
        read.Trouble!.ShouldStartWith("its instance was started again and failed at the boot stage strategy-binary: AccessDenied xxx");
        read.Trouble!.Length.ShouldBeLessThanOrEqualTo(200);
    }

    [Fact]
    public void A_stage_of_another_name_is_not_repeated() =>
        Read(Report() with { Stages = [new BootStageReport { Name = "<b>", Status = BootStageStatus.Failed, Detail = "no" }] })!.Trouble.ShouldBe("its instance was started again and failed at the boot stage unknown: no");

    [Fact]
    public void One_that_boots_is_waited_for() => Read(Report() with { Stages = [] }).ShouldBeNull();

    [Fact]
    public void One_without_a_strategy_says_nothing_of_a_commit() => Read(Report() with { Strategy = null }).ShouldBe(new AgentReported(2, null));

    [Fact]
    public void A_report_of_before_the_last_deployment_says_nothing_about_it()
    {
        var updated = Ready with { UpdateEndedAt = Now };
        AgentWatch.Read(new StoredReport(Report(), Now), updated, Now, Silence).ShouldBeNull();
        AgentWatch.Read(new StoredReport(Report(), Now.AddSeconds(1)), updated, Now.AddSeconds(1), Silence).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(0, 14.9, false)]
    [InlineData(0, 15, true)]
    [InlineData(10, 15, false)] // The answer to a redeploy was a sign of life.
    [InlineData(10, 25, true)]
    public void Silence_is_told_once_it_lasts(double updated, double minutes, bool isTold)
    {
        var state = Ready with { UpdateEndedAt = updated > 0 ? Now.AddMinutes(updated) : null };
        foreach (var stored in new[] { new StoredReport(Report(), Now), null })
        {
            var of = stored is null ? state with { ReadyAt = Now } : state;
            var read = AgentWatch.Read(stored, of, Now.AddMinutes(minutes), Silence);
            (read?.Trouble?.StartsWith("no report of its agent since", StringComparison.Ordinal) == true).ShouldBe(isTold);
            if (isTold)
            {
                read!.Running.ShouldBeNull();
            }
        }
    }

    [Fact]
    public void Where_clocks_differ_silence_is_nothing() => AgentWatch.Read(null, Ready, Now.AddDays(2), TimeSpan.Zero).ShouldBeNull();

    private static AgentReported? Read(AgentReport report) => AgentWatch.Read(new StoredReport(report, Now), Ready, Now, Silence);

    private static AgentReport Report() => new()
    {
        Environment = Ready.Environment,
        Generation = Ready.Generation,
        ReportedAt = Now.AddYears(-1),
        Stages = [.. BootStage.All.Select(name => new BootStageReport { Name = name, Status = BootStageStatus.Done })],
        Strategy = new StrategyReport { Status = "running", Restarts = 0, Sha = "abc" },
        LogTail = [],
    };
}
