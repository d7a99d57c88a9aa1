using System.Text.Json;
using DevEnv.Contracts.State;

namespace DevEnv.Contracts.Tests.State.Stories;

/// <summary>What holds in every life of an environment, whatever comes in whatever order.</summary>
public sealed class EveryLifeTests
{
    [Fact]
    public void The_stories_meet_every_phase_with_every_intent()
    {
        var met = Enumerable.Range(0, 400).Select(story => Enumerable.Range(0, 60).Select(i => (story * 7_919) + (i * 104_729)))
            .SelectMany(Story.Play).Select(turn => (turn.Before.Phase, turn.Intent.GetType())).ToHashSet();
        var intents = typeof(Intent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Intent)) && !t.IsAbstract);

        Enum.GetValues<Phase>().SelectMany(phase => intents.Select(intent => (phase, intent))).Where(cell => !met.Contains(cell)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_decision_has_a_reason_and_a_refusal_changes_nothing_but_what_is_remembered_of_it() => Story.EachTurn(turn =>
    {
        turn.Decision.Reason.ShouldNotBeNullOrWhiteSpace();
        if (turn.Decision.IsRefused)
        {
            (turn.After with { Deliveries = turn.Before.Deliveries, Outcomes = turn.Before.Outcomes }).ShouldBe(turn.Before);
        }
    });

    [Fact]
    public void The_generation_never_falls_and_grows_only_into_provisioning() => Story.EachTurn(turn =>
    {
        var isNew = turn.After.Phase == Phase.Provisioning && turn.Before.Phase != Phase.Provisioning;
        turn.After.Generation.ShouldBe(turn.Before.Generation + (isNew ? 1 : 0));
    });

    [Fact]
    public void A_live_document_says_what_runs_until_when_and_an_absent_one_has_no_deadline() => Story.EachTurn(turn =>
    {
        var state = turn.After;
        state.IsLive().ShouldBe(state.Phase is Phase.Provisioning or Phase.Ready or Phase.Updating);
        if (state.IsLive())
        {
            state.Deadline.ShouldNotBeNull();
            state.DeadlineSetAt.ShouldNotBeNull();
            state.LifeStartedAt.ShouldNotBeNull();
            state.Configuration.ShouldNotBeNull();
            state.HeadSha.ShouldNotBeNull();
            state.Ended.ShouldBeNull();
        }

        (state.Update is not null).ShouldBe(state.Phase == Phase.Updating);
        if (state.Phase == Phase.Absent)
        {
            state.Deadline.ShouldBeNull();
            state.Next.ShouldBeNull();
            state.Hold.ShouldBeNull();
            state.LeftOvers.ShouldBeEmpty();
            LifePolicy.NextDue(state, turn.Now).ShouldBeNull();
        }
    });

    [Fact]
    public void A_wish_that_waits_is_never_what_runs_and_a_ready_one_waits_only_for_a_hold() => Story.EachTurn(turn =>
    {
        var state = turn.After;
        if (state.Next is { } next)
        {
            (state.Phase is Phase.Ready && next.HeadSha == state.HeadSha).ShouldBeFalse();
            (state.Phase is Phase.Ready && state.Hold is null).ShouldBeFalse();
            next.HeadSha.ShouldNotBe(state.Update?.HeadSha);
            if (state.Phase is Phase.Destroying or Phase.DestroyFailed)
            {
                next.NewLife.ShouldBe(state.Ended is not null);
            }
        }
    });

    [Fact]
    public void A_destroying_one_is_left_only_by_what_its_machine_says() => Story.EachTurn(turn =>
    {
        if (turn.Before.Phase == Phase.Destroying && turn.After.Phase != Phase.Destroying)
        {
            (turn.Intent is DestroyDone or DestroyFailed).ShouldBeTrue();
        }

        if (turn.Before.Phase == Phase.DestroyFailed && turn.After.Phase != Phase.DestroyFailed)
        {
            (turn.Intent is DestroyDone || (turn.After.Phase == Phase.Destroying && turn.After.DestroyAttempt == turn.Before.DestroyAttempt + 1)).ShouldBeTrue();
        }
    });

    [Fact]
    public void Nothing_but_a_proof_makes_it_absent() => Story.EachTurn(turn =>
    {
        if (turn.Before.Phase != Phase.Absent && turn.After.Phase == Phase.Absent)
        {
            turn.Intent.ShouldBeOfType<DestroyDone>().Generation.ShouldBe(turn.Before.Generation);
            turn.Before.Phase.ShouldBeOneOf(Phase.Destroying, Phase.DestroyFailed);
            turn.After.Ended.ShouldNotBeNull();
            turn.NewEffects.OfType<TellEnd>().ShouldHaveSingleItem();
        }
    });

    [Fact]
    public void A_stored_document_reads_back_as_it_was() => Story.Always(turns =>
    {
        foreach (var state in turns.Select(turn => turn.After))
        {
            JsonSerializer.Serialize(Story.Stored(state), ContractsJson.Default.EnvironmentState).ShouldBe(JsonSerializer.Serialize(state, ContractsJson.Default.EnvironmentState));
        }

        if (turns.Count > 0)
        {
            Written.Out(Story.Stored(turns[^1].After)).ShouldBe(Written.Out(turns[^1].After));
        }
    });
}
