using DevEnv.Contracts.State;

namespace DevEnv.Contracts.Tests.State.Stories;

/// <summary>How long anything may live, and who hears of it.</summary>
public sealed class EveryDeadlineTests
{
    [Fact]
    public void Nobody_has_more_than_96_hours_alone_and_nobody_more_than_720() => Story.Always(turns =>
    {
        HashSet<DateTimeOffset> approvedLives = [];
        foreach (var turn in turns.Where(turn => turn.After is { LifeStartedAt: not null, Deadline: not null }))
        {
            var life = turn.After.LifeStartedAt!.Value;
            if (turn is { Intent: Approve, Decision.IsRefused: false } && turn.Decision.Changes(turn.Before) && turn.Before.Deadline != turn.After.Deadline)
            {
                approvedLives.Add(life);
            }

            (turn.After.Deadline!.Value - life).TotalHours.ShouldBeLessThanOrEqualTo(approvedLives.Contains(life) ? 720 : 96);
        }
    });

    [Fact]
    public void A_deadline_never_comes_earlier_within_a_life_and_moves_only_by_an_extension_or_an_approval() => Story.EachTurn(turn =>
    {
        if (turn.Before.Deadline is { } before && turn.After.Deadline is { } after && turn.Before.LifeStartedAt == turn.After.LifeStartedAt && after != before)
        {
            after.ShouldBeGreaterThan(before);
            (turn.Intent is Extend or Approve).ShouldBeTrue();
            turn.After.DeadlineSetAt.ShouldBe(turn.Now);
            turn.After.PendingEffects.ShouldContain(new TagExpiry());
        }
    });

    [Fact]
    public void A_warning_is_given_once_for_each_deadline_and_distance_and_never_early_or_late() => Story.Always(turns =>
    {
        HashSet<(DateTimeOffset, int)> given = [];
        foreach (var turn in turns)
        {
            foreach (var warning in turn.NewEffects.OfType<WarnOwner>())
            {
                given.Add((warning.Deadline, warning.HoursBefore)).ShouldBeTrue();
                warning.Deadline.ShouldBe(turn.After.Deadline!.Value);
                turn.Now.ShouldBeInRange(warning.Deadline.AddHours(-warning.HoursBefore), warning.Deadline);
            }
        }
    });

    [Fact]
    public void A_live_one_always_expires_at_its_deadline_and_not_before() => Story.EachTurn(turn =>
    {
        if (turn.After.IsLive())
        {
            var deadline = turn.After.Deadline!.Value;
            turn.After.Decide(new DeadlineReached(deadline), deadline).State.Phase.ShouldBe(Phase.Destroying);
            turn.After.Decide(new DeadlineReached(deadline), deadline.AddTicks(-1)).Changes(turn.After).ShouldBeFalse();
            LifePolicy.NextDue(turn.After, turn.Now).ShouldNotBeNull().ShouldBeLessThanOrEqualTo(deadline);
        }
    });

    [Fact]
    public void A_hold_never_changes_a_deadline() => Story.EachTurn(turn =>
    {
        if (turn.Intent is Hold)
        {
            turn.After.Deadline.ShouldBe(turn.Before.Deadline);
            turn.After.DeadlineSetAt.ShouldBe(turn.Before.DeadlineSetAt);
        }
    });

    [Fact]
    public void Only_a_manager_who_did_not_ask_approves_and_only_what_was_asked_for() => Story.EachTurn(turn =>
    {
        if (turn.Before.Approval is not { Outcome: ApprovalOutcome.Approved } && turn.After.Approval is { Outcome: ApprovalOutcome.Approved } approval)
        {
            var approve = turn.Intent.ShouldBeOfType<Approve>();
            approve.IsManager.ShouldBeTrue();
            approve.By.ToUpperInvariant().ShouldNotBe(approval.RequestedBy.ToUpperInvariant());
            (turn.After.Update?.HeadSha ?? turn.After.HeadSha).ShouldBe(approval.HeadSha);
            turn.Before.Deadline.ShouldBe(approval.SeenDeadline);
            turn.After.Deadline.ShouldBe(approval.NewDeadline);
            turn.Now.ShouldBeLessThan(approval.ExpiresAt);
        }
    });

    [Fact]
    public void A_request_is_open_only_while_it_can_be_granted_and_its_end_is_told() => Story.EachTurn(turn =>
    {
        if (turn.After.Approval is { Outcome: ApprovalOutcome.Pending } open)
        {
            turn.After.IsLive().ShouldBeTrue();
            open.HeadSha.ShouldBe(turn.After.Update?.HeadSha ?? turn.After.HeadSha);
            open.SeenDeadline.ShouldBe(turn.After.Deadline!.Value);
            open.ExpiresAt.ShouldBeLessThanOrEqualTo(turn.After.Deadline.Value);
            open.NewDeadline.ShouldBeGreaterThan(turn.After.Deadline.Value);
        }

        if (turn.Before.Approval is { Outcome: ApprovalOutcome.Pending } before && turn.After.Approval?.Outcome != ApprovalOutcome.Pending)
        {
            turn.After.PendingEffects.OfType<TellApproval>().ShouldContain(told => told.ApprovalId == before.Id);
        }
    });
}
