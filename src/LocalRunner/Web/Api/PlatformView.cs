using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
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
    private readonly EnvironmentViews _views = new(runner);

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

        var view = await OfAsync(pullRequest, cancellationToken);

        // A renamed repository's environments keep the names that they were made with.
        var id = view.Environment is { } environment ? EnvironmentId.Parse(environment.Id) : IdOf(pullRequest);
        var comments = _github.Comments(repository, number)
            .Select(c => new CommentView(c.Id, c.Author, c.IsByApp, c.CreatedAt, c.UpdatedAt, c.Edits, c.Body, MarkdownText.Render(c.Body), MarkdownHtml.Render(c.Body).Text));
        var deliveries = _github.Deliveries.Where(d => IsAbout(d, pullRequest)).Select(Of);
        return new PullRequestPage(view, [.. comments], Executions(id), [.. deliveries]);
    }

    /// <summary>Oldest first, of all its generations.</summary>
    public IReadOnlyList<ExecutionView> Executions(EnvironmentId id) =>
        [.. _engine.List().Where(e => e.Name.StartsWith($"{id}-g", StringComparison.Ordinal)).OrderBy(e => e.StartedAt).Select(e => _engine.View(e.Arn)).OfType<ExecutionView>()];

    public ExecutionView? Execution(string name) => _engine.List().FirstOrDefault(e => e.Name == name) is { } found ? _engine.View(found.Arn) : null;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<EnvironmentView>> EnvironmentsAsync(CancellationToken cancellationToken) =>
        [.. (await StatesAsync(cancellationToken)).Select(_views.Of).OrderByDescending(v => v.CreatedAt)];

    /// <summary>Null when there is no document.</summary>
    public async Task<EnvironmentView?> EnvironmentAsync(EnvironmentId id, CancellationToken cancellationToken) =>
        await _states.FindAsync(id, cancellationToken) is { State: { } state } ? _views.Of(state) : null;

    /// <summary>The clock, and what time brings next.</summary>
    public async Task<ClockView> ClockAsync(CancellationToken cancellationToken)
    {
        var states = await StatesAsync(cancellationToken);
        var now = runner.Clock.GetUtcNow();
        return new ClockView(now, (long)runner.ClockAhead.TotalSeconds) { Warning = Upcoming.Warning(states, now), Expiry = Upcoming.Expiry(states) };
    }

    private async Task<IReadOnlyList<EnvironmentState>> StatesAsync(CancellationToken cancellationToken)
    {
        var states = new List<EnvironmentState>();
        foreach (var entry in await _states.ListAsync(string.Empty, cancellationToken))
        {
            if (await _states.ReadAsync(entry.Key, cancellationToken) is { State: { } state })
            {
                states.Add(state);
            }
        }

        return states;
    }

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
        var about = payload.RootElement.TryGetProperty("issue", out var issue) ? issue : payload.RootElement;
        return about.TryGetProperty("number", out var number) && number.GetInt32() == pullRequest.Number
            && delivery.RepositoryId == _github.FindRepository(pullRequest.Repository)?.Id;
    }
}
