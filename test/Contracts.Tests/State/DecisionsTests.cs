using DevEnv.Contracts.Configuration;
using DevEnv.Contracts.State;

namespace DevEnv.Contracts.Tests.State;

public sealed class DecisionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly RepositoryRef Repository = new(186_853_002, "quant-desk/strategies", 1);
    private static readonly DevEnvConfig Config = DevEnvConfigReader.Read(File.ReadAllBytes(Path.Combine(DevEnv.Shared.RepositoryRoot.Find(), "examples", ".dev-env.yaml")), DeskPolicy.Default).Config!;

    public static TheoryData<Phase, string> EveryPhaseAndIntent => [.. Enum.GetValues<Phase>().SelectMany(p => Intents(1).Select(i => (p, i.GetType().Name)))];

    [Fact]
    public void An_open_makes_a_new_generation_with_a_deadline_and_asks_for_machine_and_comment()
    {
        var decision = Document(Phase.Absent, 3).Decide(new Open(Repository, "ada", "abc", Config), Now, "d1");

        decision.State.Phase.ShouldBe(Phase.Provisioning);
        decision.State.Generation.ShouldBe(4);
        decision.State.Deadline.ShouldBe(Now.AddHours(48));
        decision.State.PendingEffects.ShouldBe([new WriteComment(), new StartMachine(StartMachine.Provision, 4, 1)], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(EveryPhaseAndIntent))]
    public void Every_intent_has_an_answer_in_every_phase_and_generations_never_fall(Phase phase, string intent)
    {
        var before = Document(phase, 1);

        var decision = before.Decide(Intents(1).Single(i => i.GetType().Name == intent), Now);

        decision.Reason.ShouldNotBeNullOrWhiteSpace();
        decision.State.Generation.ShouldBeGreaterThanOrEqualTo(before.Generation);
        (decision.Changes(before) || decision.State.PendingEffects.SequenceEqual(before.PendingEffects)).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(EveryPhaseAndIntent))]
    public void A_delivery_seen_before_changes_nothing(Phase phase, string intent)
    {
        var before = Document(phase, 1) with { Deliveries = ["d1"] };

        before.Decide(Intents(1).Single(i => i.GetType().Name == intent), Now, "d1").Changes(before).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Phase.Provisioning)]
    [InlineData(Phase.Ready)]
    [InlineData(Phase.Destroying)]
    public void What_a_machine_of_another_generation_says_changes_nothing(Phase phase)
    {
        var before = Document(phase, 2);

        foreach (var late in Intents(1).Where(i => i is StepReached or ProvisionDone or ProvisionFailed or DestroyDone or DestroyFailed))
        {
            before.Decide(late, Now).Changes(before).ShouldBeFalse(late.GetType().Name);
        }
    }

    [Fact]
    public void A_destroy_that_failed_is_tried_again_as_a_new_attempt()
    {
        var before = Document(Phase.DestroyFailed, 1) with { DestroyAttempt = 1, LeftOvers = ["volume vol-1"] };

        foreach (var again in new Intent[] { new Close("closed"), new Open(Repository, "ada", "def", Config) })
        {
            var state = before.Decide(again, Now).State;
            state.Phase.ShouldBe(Phase.Destroying);
            state.PendingEffects.ShouldContain(new StartMachine(StartMachine.Destroy, 1, 2));
            state.LeftOvers.ShouldBeEmpty();
        }
    }

    [Fact]
    public void An_effect_that_waits_already_is_not_asked_for_twice()
    {
        var before = Document(Phase.Provisioning, 1) with { PendingEffects = [new WriteComment()] };

        before.Decide(new StepReached(1, ProvisionStep.Boot), Now).State.PendingEffects.ShouldBe([new WriteComment()]);
    }

    private static EnvironmentState Document(Phase phase, int generation) => new()
    {
        Environment = "strategies-338wp6-1",
        Repository = Repository,
        PullRequest = 1,
        Owner = "ada",
        Phase = phase,
        Generation = generation,
        HeadSha = "abc",
        Configuration = Config,
        CreatedAt = Now,
        Deadline = Now.AddHours(48),
    };

    private static IReadOnlyList<Intent> Intents(int generation) =>
    [
        new Open(Repository, "ada", "abc", Config),
        new Refuse(Repository, "ada", "abc", new Refusal("fork", "no")),
        new StepReached(generation, ProvisionStep.Launch),
        new ProvisionDone(generation),
        new ProvisionFailed(generation, new Failure("Launch", "NoCapacity", "none", [])),
        new Close("closed"),
        new DestroyDone(generation),
        new DestroyFailed(generation, ["volume vol-1"]),
    ];
}
