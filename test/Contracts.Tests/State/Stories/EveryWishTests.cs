using DevEnv.Contracts.State;

namespace DevEnv.Contracts.Tests.State.Stories;

/// <summary>No wish is lost, none is carried out twice, and none comes back from the dead.</summary>
public sealed class EveryWishTests
{
    [Fact]
    public void The_newest_commit_runs_or_is_deployed_or_waits_or_the_reason_says_why_not() => Story.EachTurn(turn =>
    {
        if (turn.Intent is not Wanted wanted || turn.IsSeenBefore)
        {
            return;
        }

        var state = turn.After;
        var where = new[]
        {
            state.IsLive() && state is { Update: null, Next: null } && state.HeadSha == wanted.HeadSha,
            state.Next is null && state.Update?.HeadSha == wanted.HeadSha,
            state.Next?.HeadSha == wanted.HeadSha,
            state.IsLive() && state.Next is null && state.UpdateProblem?.HeadSha == wanted.HeadSha,
            !state.IsLive() && state is { Ended: not null, Next: null } && turn.Decision.Reason.Contains("pull request", StringComparison.Ordinal),
        };
        where.Count(is_ => is_).ShouldBe(1);
        state.Refusal.ShouldBeNull();
    });

    [Fact]
    public void Every_intent_said_again_at_once_changes_nothing() => Story.EachTurn(turn =>
    {
        if (turn is { IsSeenBefore: false, Intent: not Extend { SeenDeadline: null } })
        {
            var stored = Story.Stored(turn.After);

            stored.Decide(turn.Intent, turn.Now).Changes(stored).ShouldBeFalse($"said again: {turn}");
        }
    });

    [Fact]
    public void A_delivery_that_comes_again_changes_nothing() => Story.EachTurn(turn =>
    {
        if (turn.Delivery is { } delivery)
        {
            turn.After.Has(delivery).ShouldBeTrue();
            turn.After.Decide(turn.Intent, turn.Now.AddDays(2), delivery).Changes(turn.After).ShouldBeFalse();
            turn.After.Deliveries.ShouldBeUnique();
        }
    });

    [Fact]
    public void A_machine_is_started_once_for_each_attempt_and_attempts_count_on() => Story.Always(turns =>
    {
        Dictionary<(string, int), int> attempts = [];
        foreach (var turn in turns)
        {
            turn.After.PendingEffects.ShouldBeUnique();
            foreach (var start in turn.NewEffects.OfType<StartMachine>())
            {
                start.Generation.ShouldBe(turn.After.Generation);
                start.Attempt.ShouldBe(attempts.GetValueOrDefault((start.Machine, start.Generation)) + 1);
                attempts[(start.Machine, start.Generation)] = start.Attempt;
            }
        }
    });

    [Fact]
    public void A_phase_that_a_machine_must_end_has_had_that_machine_asked_for() => Story.Always(turns =>
    {
        HashSet<StartMachine> started = [];
        foreach (var turn in turns)
        {
            started.UnionWith(turn.NewEffects.OfType<StartMachine>());
            StartMachine? needed = turn.After switch
            {
                { Phase: Phase.Provisioning } s => new(StartMachine.Provision, s.Generation, s.ProvisionAttempt),
                { Phase: Phase.Updating } s => new(StartMachine.Update, s.Generation, s.UpdateAttempt),
                { Phase: Phase.Destroying } s => new(StartMachine.Destroy, s.Generation, s.DestroyAttempt),
                _ => null,
            };
            (needed is null || started.Contains(needed)).ShouldBeTrue();
        }
    });

    [Fact]
    public void After_a_close_with_no_later_wish_it_ends_absent() => Story.Always(turns =>
    {
        var last = turns.Count > 0 ? turns[^1] : null;
        var now = (last?.Now ?? Given.Start).AddMinutes(1);
        var state = (last?.After ?? Given.New).Decide(new Close("Closed."), now).State;
        state.IsLive().ShouldBeFalse();

        state = state.Decide(new DestroyDone(state.Generation), now).State;

        state.Phase.ShouldBe(Phase.Absent);
        (state.Generation == 0 || state.Ended!.IsPullRequestClosed).ShouldBeTrue();
    });

    [Fact]
    public void What_ended_while_its_pull_request_is_open_comes_back_only_by_a_reopening() => Story.EachTurn(turn =>
    {
        if (turn.Before is { Phase: Phase.Absent, Ended: { Reason: EndReason.Expired or EndReason.Destroyed or EndReason.Lost, IsPullRequestClosed: false } ended } && turn.After.IsLive())
        {
            turn.Intent.ShouldBeOfType<Reopen>().At.ShouldBeGreaterThan(ended.At);
        }
    });

    [Fact]
    public void Nothing_is_deployed_while_a_hold_is_on() => Story.EachTurn(turn =>
    {
        if (turn is { Before.Hold: not null, Intent: Wanted } && turn.Before.IsLive())
        {
            turn.NewEffects.OfType<StartMachine>().ShouldBeEmpty();
            turn.After.HeadSha.ShouldBe(turn.Before.HeadSha);
            turn.After.Phase.ShouldBe(turn.Before.Phase);
        }
    });
}
