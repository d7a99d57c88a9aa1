using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.Comments;
using DevEnv.Functions.Shared.State;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.StateMachines.Executions;
using DevEnv.LocalRunner.Web.Markdown;

namespace DevEnv.LocalRunner.Web.Api;

/// <summary>The read side: pull requests, environments and executions as the API and the page show them.</summary>
public sealed class PlatformView(Runner runner)
{
    private readonly GitHubWorld _github = runner.Platform.GitHub;
    private readonly ExecutionEngine _engine = runner.Platform.Cloud.Engine;
    private readonly StateStore _states = runner.Platform.Services.GetRequiredService<StateStore>();
    private readonly IAmazonS3 _s3 = runner.Platform.Services.GetRequiredService<IAmazonS3>();
    private readonly CommentOptions _comments = runner.Platform.Services.GetRequiredService<CommentOptions>();

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<PullRequestView>> PullRequestsAsync(CancellationToken cancellationToken)
    {
        var views = new List<PullRequestView>();
        foreach (var pullRequest in _github.PullRequests.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Number))
        {
            views.Add(await OfAsync(pullRequest, cancellationToken));
        }

        return views;
    }

    /// <summary>Null when there is none.</summary>
    public async Task<PullRequestPage?> PullRequestAsync(string repository, int number, CancellationToken cancellationToken)
    {
        if (_github.FindPullRequest(repository, number) is not { } pullRequest)
        {
            return null;
        }

        var id = IdOf(pullRequest);
        var comments = _github.Comments(repository, number)
            .Select(c => new CommentView(c.Id, c.Author, c.IsByApp, c.CreatedAt, c.UpdatedAt, c.Edits, c.Body, MarkdownText.Render(c.Body), MarkdownHtml.Render(c.Body).Text));
        var deliveries = _github.Deliveries.Where(d => IsAbout(d, pullRequest)).Select(Of);
        return new PullRequestPage(await OfAsync(pullRequest, cancellationToken), [.. comments], Executions(id), [.. deliveries]);
    }

    /// <summary>Oldest first, of all its generations.</summary>
    public IReadOnlyList<ExecutionView> Executions(EnvironmentId id) =>
        [.. _engine.List().Where(e => e.Name.StartsWith($"{id}-g", StringComparison.Ordinal)).OrderBy(e => e.StartedAt).Select(e => _engine.View(e.Arn)).OfType<ExecutionView>()];

    public ExecutionView? Execution(string name) => _engine.List().FirstOrDefault(e => e.Name == name) is { } found ? _engine.View(found.Arn) : null;

    public async Task<IReadOnlyList<EnvironmentView>> EnvironmentsAsync(CancellationToken cancellationToken)
    {
        var views = new List<EnvironmentView>();
        var request = new ListObjectsV2Request { BucketName = LocalCloud.StateBucket, Prefix = ResourceNames.StatePrefix };
        ListObjectsV2Response page;
        do
        {
            page = await _s3.ListObjectsV2Async(request, cancellationToken);
            foreach (var name in (page.S3Objects ?? []).Select(o => Path.GetFileNameWithoutExtension(o.Key)))
            {
                if (EnvironmentId.TryParse(name, out var id) && await EnvironmentAsync(id, cancellationToken) is { } view)
                {
                    views.Add(view);
                }
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
        return [.. views.OrderByDescending(v => v.CreatedAt)];
    }

    /// <summary>Null when there is no document.</summary>
    public async Task<EnvironmentView?> EnvironmentAsync(EnvironmentId id, CancellationToken cancellationToken) =>
        await _states.FindAsync(id, cancellationToken) is { State: { } state } ? Of(state) : null;

    public static DeliveryView Of(Delivery delivery) =>
        new(delivery.Id, delivery.Event, delivery.Action, delivery.DeliveredAt, delivery.StatusCode, delivery.Answer, delivery.Redeliveries);

    public async Task<PullRequestView> OfAsync(PullRequest pullRequest, CancellationToken cancellationToken) => new()
    {
        Repository = pullRequest.Repository,
        Number = pullRequest.Number,
        Title = pullRequest.Title,
        Author = pullRequest.Author,
        State = pullRequest.State,
        IsDraft = pullRequest.IsDraft,
        IsFork = pullRequest.HeadRepository != pullRequest.Repository,
        HeadSha = pullRequest.HeadSha,
        CreatedAt = pullRequest.CreatedAt,
        Environment = await EnvironmentAsync(IdOf(pullRequest), cancellationToken),
    };

    private EnvironmentId IdOf(PullRequest pullRequest) =>
        EnvironmentId.Of(pullRequest.Repository, _github.FindRepository(pullRequest.Repository)!.Id, pullRequest.Number);

    private bool IsAbout(Delivery delivery, PullRequest pullRequest)
    {
        using var payload = System.Text.Json.JsonDocument.Parse(Convert.FromBase64String(delivery.PayloadBase64));
        return payload.RootElement.TryGetProperty("number", out var number) && number.GetInt32() == pullRequest.Number
            && delivery.RepositoryId == _github.FindRepository(pullRequest.Repository)?.Id;
    }

    private EnvironmentView Of(EnvironmentState state)
    {
        var lives = state.Phase is Phase.Provisioning or Phase.Ready;
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
            Problem = state.Failure is { } failure ? $"{failure.Error} in {failure.Step}: {failure.Message}" : state.Refusal?.Code,
            LeftOvers = state.LeftOvers,
            LastChange = state.Change is { } change ? new ChangeView(change.At, change.By, change.Why) : null,
        };
    }
}
