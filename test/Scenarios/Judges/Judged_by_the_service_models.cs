using DevEnv.Contracts.State;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Cloud.Iam;
using DevEnv.Scenarios.Driving;
using DevEnv.Shared.Judges;

namespace DevEnv.Scenarios.Judges;

/// <summary>What our clients send and what the embedded AWS answers, by the models that AWS generates its own clients from.</summary>
[Collection(OutsideJudges.Name)]
public sealed class Judged_by_the_service_models
{
    private static readonly Ec2Behaviour Late = new() { InstanceHiddenFor = TimeSpan.FromSeconds(20), GroupHiddenFor = TimeSpan.FromSeconds(15) };
    private static readonly Ec2Behaviour Full = new() { Launch = _ => LaunchFate.NoCapacity };

    [Fact]
    public async Task Every_request_and_every_answer_of_every_scenario_is_valid()
    {
        // The main job again, so that there is something to judge when this test runs alone.
        await RunAsync(Phase.Ready);
        await RunAsync(Phase.Ready, ec2: Late, iam: new IamBehaviour { ProfileReachesEc2After = TimeSpan.FromMinutes(1) });
        await RunAsync(Phase.Absent, ec2: Full);
        await RunAsync(Phase.Absent, Boot.FailsAtStrategy);

        var verdict = BotocoreJudge.Judge(Recording.All);

        Assert.SkipWhen(verdict.Missing is not null, $"NOT JUDGED by AWS's service models: {verdict.Missing}");
        TestContext.Current.SendDiagnosticMessage(verdict.Summary);
        Shortened(verdict.Problems).ShouldBeEmpty(verdict.Summary);
    }

    private static async Task RunAsync(Phase end, Boot boot = Boot.Ready, Ec2Behaviour? ec2 = null, IamBehaviour? iam = null)
    {
        await using var platform = await Platform.StartAsync(boot, ec2, iam);
        var (pullRequest, _) = await platform.OpenAsync();
        await platform.UntilAsync(pullRequest, end);
        await Leftovers.FindAsync(platform);
        platform.Wire.Exchanges.Count.ShouldBeGreaterThan(40);
    }

    // One line for all exchanges with the same problem: a line begins with the exchange's number.
    private static IEnumerable<string> Shortened(IEnumerable<string> problems) => problems.Select(p => p[(p.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Distinct();
}
