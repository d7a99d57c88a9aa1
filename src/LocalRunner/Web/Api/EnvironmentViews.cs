using DevEnv.Contracts;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Comments;
using DevEnv.Functions.Shared.Costs;
using DevEnv.LocalRunner.Hosting;

namespace DevEnv.LocalRunner.Web.Api;

/// <summary>A state document as people and programs outside the platform see it.</summary>
internal sealed class EnvironmentViews(Runner runner)
{
    private readonly CommentOptions _comments = runner.Platform.Services.GetRequiredService<CommentOptions>();
    private readonly Ledger _ledger = runner.Platform.Services.GetRequiredService<Ledger>();

    public EnvironmentView Of(EnvironmentState state)
    {
        var lives = state.IsLive();
        var now = runner.Clock.GetUtcNow();
        return new EnvironmentView
        {
            Id = state.Environment,
            Repository = state.Repository.FullName,
            PullRequest = state.PullRequest,
            Owner = state.Owner,
            Phase = Names.Of(state.Phase, ContractsJson.Default.Options),
            Step = state.Phase == Phase.Provisioning ? Names.Of(state.Step, ContractsJson.Default.Options) : null,
            Generation = state.Generation,
            HeadSha = state.HeadSha,
            Url = lives && state.Launch?.PrivateIp is { } ip ? _comments.UrlTemplate.Replace("{ip}", ip, StringComparison.Ordinal) : null,
            InstanceId = lives ? state.Launch?.InstanceId : null,
            InstanceType = lives ? state.Launch?.Offers.LastOrDefault(o => o.Status == OfferStatus.Launched)?.InstanceType : null,
            ApiKeySecret = lives ? state.Names().ApiKeySecret : null,
            CreatedAt = state.CreatedAt,
            ReadyAt = state.ReadyAt,
            ExpiresAt = state.Deadline,
            SecondsLeft = state.Deadline is { } end ? Math.Max(0, (long)(end - now).TotalSeconds) : null,
            QueuePlace = state.QueuePlace,
            Problem = state.Failure is { } failure ? Line(failure) : state.Refusal?.Code,
            LeftOvers = state.LeftOvers,
            Trouble = state.Trouble,
            UpdatingTo = state.Update?.HeadSha,
            NextSha = state.Next?.HeadSha,
            Deployed = state.UpdateProblem is { } problem ? $"{problem.HeadSha[..7]} does not run, {Line(problem.Failure)}" : state.DeployedHow,
            Hold = state.Hold is { } hold ? new HoldView(hold.By, hold.At) : null,
            Approval = state.Approval is { } approval ? Of(approval) : null,
            Ended = state.Ended is { } ended ? new EndedView(Names.Of(ended.Reason, ContractsJson.Default.Options), ended.At, ended.By, ended.Text) : null,
            Cost = state.Phase == Phase.Absent ? state.Bill?.Dollars : _ledger.Of(state, now)?.Dollars,
            LastChange = state.Change is { } change ? new ChangeView(change.At, change.By, change.Why) : null,
        };
    }

    private static string Line(Failure failure) => $"{failure.Error} in {failure.Step}: {failure.Message}";

    private static ApprovalView Of(Approval approval) => new(
        Names.Of(approval.Outcome, ContractsJson.Default.Options), approval.RequestedBy, approval.NewDeadline, approval.ExpiresAt, approval.DecidedBy);
}
