using Amazon.S3;
using Amazon.S3.Model;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Instances;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using DevEnv.LocalRunner.Cloud.Ec2;
using DevEnv.LocalRunner.Cloud.Iam;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.Peers.GitHub;
using DevEnv.LocalRunner.Peers.Slack;
using DevEnv.LocalRunner.Time;
using DevEnv.Shared.Judges;
using DevEnv.Simulation.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace DevEnv.Scenarios.Driving;

/// <summary>How the machines of a scenario behave after they have started.</summary>
public enum Boot
{
    Ready,
    Hangs,
    FailsAtStrategy,
}

/// <summary>Drives one platform through a story on its virtual clock.</summary>
public sealed class Platform : IAsyncDisposable
{
    private readonly LocalPlatform _platform;
    private readonly VirtualClock _clock;

    private readonly Func<LocalPlatform, Task>? _settle;

    private Platform(LocalPlatform platform, VirtualClock clock, WireRecording wire, ReportingInstances instances, Func<LocalPlatform, Task>? settle) =>
        (_platform, _clock, Wire, Instances, _settle) = (platform, clock, wire, instances, settle);

    public static DateTimeOffset Start { get; } = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Every exchange with the embedded AWS.</summary>
    public WireRecording Wire { get; }

    public ReportingInstances Instances { get; }

    public LocalPlatform Local => _platform;

    public VirtualClock Clock => _clock;

    /// <param name="machines">Folder of other definitions than today's.</param>
    /// <param name="settle">Ends when an AWS that does not answer at once has answered all; only then may the clock go on.</param>
    public static async Task<Platform> StartAsync(
        Boot boot = Boot.Ready,
        Ec2Behaviour? ec2 = null,
        IamBehaviour? iam = null,
        IReadOnlyDictionary<string, string>? settings = null,
        ForeignAws? foreign = null,
        string? data = null,
        Func<LocalPlatform, Task>? settle = null,
        TextWriter? metrics = null,
        string? machines = null)
    {
        var wire = new WireRecording();
        var clock = new VirtualClock(Start);
        LocalPlatform? platform = null;
        var instances = new ReportingInstances(i => BootAsync(platform!, i.Description, clock, boot), (i, c) => AcknowledgeAsync(platform!, i.Description, c, clock));
        var options = new LocalPlatformOptions
        {
            Clock = clock,
            Seed = 7,
            DataFolder = data,
            MachineFolder = machines,
            Ec2 = ec2 ?? new Ec2Behaviour(),
            Iam = iam ?? new IamBehaviour(),
            Instances = _ => instances,
            Settings = settings ?? new Dictionary<string, string>(),
            Foreign = foreign,
            Metrics = metrics ?? TextWriter.Null,
            Way = (peer, handler) => new PeerCalls(peer, handler),
            Exchanged = exchange => Recording.Add(wire, exchange),
        };
        platform = await LocalPlatform.StartAsync(options, CancellationToken.None);
        if (settings?.ContainsKey("GITHUB_WEBHOOK_SECRETS") != true)
        {
            // With other secrets than the stack would name, what is read is no example for its grants.
            platform.Cloud.Aws.Authorizer = CallBook.Of(platform.Cloud);
        }

        return new Platform(platform, clock, wire, instances, settle);
    }

    public async Task<(PullRequest PullRequest, Delivery Delivery)> OpenAsync(NewPullRequest? wish = null) =>
        await _platform.People.OpenAsync(wish ?? Wishes.Good(), CancellationToken.None);

    public async Task<EnvironmentState?> StateAsync(PullRequest pullRequest)
    {
        var id = EnvironmentId.Of(pullRequest.Repository, Desk.RepositoryId, pullRequest.Number);
        return await _platform.Services.GetRequiredService<EnvironmentService>().FindAsync(id, CancellationToken.None);
    }

    public IReadOnlyList<Comment> Comments(PullRequest pullRequest) => [.. _platform.GitHub.Comments(pullRequest.Repository, pullRequest.Number)];

    /// <summary>What the App sent to a person, oldest first.</summary>
    public IReadOnlyList<SlackMessage> DirectMessages(string login) =>
        [.. _platform.Slack.DirectMessages.Where(d => d.User == $"U0{login.ToUpperInvariant()}").SelectMany(d => _platform.Slack.Messages(d.Id))];

    public IReadOnlyList<SlackMessage> Channel(string name) => [.. _platform.Slack.Messages(_platform.Slack.FindConversation(name)!.Id)];

    /// <summary>The App's reactions to a comment.</summary>
    public IReadOnlyList<string> Reactions(Comment comment) => [.. _platform.GitHub.FindComment(comment.Id)!.Reactions.Select(r => r.Content)];

    /// <returns>What the person reads in the end.</returns>
    public Task<string> SlashAsync(string login, string text) =>
        AnswerAsync(login, () => _platform.SlackPersons.SlashAsync(login, text, "dev-envs", CancellationToken.None));

    /// <inheritdoc cref="SlashAsync"/>
    public Task<string> PressAsync(string login, SlackMessage message, string button) =>
        AnswerAsync(login, () => _platform.SlackPersons.PressAsync(login, message, button, CancellationToken.None));

    /// <summary>Comments, and lets what follows from it happen.</summary>
    public async Task<Comment> SayAsync(PullRequest pullRequest, string login, string text)
    {
        var (comment, delivery) = await _platform.People.CommentAsync(pullRequest, login, text, CancellationToken.None);
        delivery.StatusCode.ShouldBe(202, delivery.Answer);
        await UntilAsync(() => Reactions(comment).Count > 0, $"{login} got no reaction to '{text}'");
        return comment;
    }

    /// <summary>Moves the clock from timer to timer, ten minutes at most.</summary>
    public async Task UntilAsync(Func<bool> isSo, string otherwise)
    {
        var end = _clock.GetUtcNow() + TimeSpan.FromMinutes(10);
        while (!isSo())
        {
            if (_clock.NextTimer is not { } next || next > end)
            {
                throw new TimeoutException(otherwise);
            }

            _clock.AdvanceToNextTimer();
            await Task.Yield();
        }
    }

    /// <summary>Moves the clock from timer to timer until the phase is reached.</summary>
    public async Task<EnvironmentState> UntilAsync(PullRequest pullRequest, Phase phase, TimeSpan? within = null)
    {
        var end = _clock.GetUtcNow() + (within ?? TimeSpan.FromHours(12));
        var idle = 0;
        while (true)
        {
            await (_settle?.Invoke(_platform) ?? Task.CompletedTask);
            var state = await StateAsync(pullRequest);
            if (state?.Phase == phase && state.PendingEffects.Count == 0 && !Busy())
            {
                return state;
            }

            if (_clock.GetUtcNow() > end)
            {
                throw new TimeoutException($"{pullRequest.Key} is {state?.Phase} at step {state?.Step} after {end - Start} of virtual time; wanted {phase}. {state?.Failure} {Story()}");
            }

            if (_clock.NextTimer is { } next && next <= end)
            {
                _clock.AdvanceToNextTimer();
                idle = 0;
            }
            else if (++idle > (_settle is null ? 2000 : 20))
            {
                throw new TimeoutException($"{pullRequest.Key} is {state?.Phase} at step {state?.Step} and nothing moves any more; wanted {phase}. {state?.Failure} {Story()}");
            }
            else
            {
                // Work that left this thread comes back on its own.
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _platform.DisposeAsync();
        Recording.Keep(Wire);
    }

    private async Task<string> AnswerAsync(string login, Func<Task<SlackReceipt>> act)
    {
        var before = _platform.Slack.Ephemerals(login).Count;
        var receipt = await act();
        receipt.Status.ShouldBe(200);

        // A slash command is answered twice: at once, and when it is carried out.
        var atOnce = _platform.Slack.Ephemerals(login).Count;
        if (atOnce > before && !_platform.Slack.Ephemerals(login)[^1].Text.StartsWith("On it", StringComparison.Ordinal))
        {
            return _platform.Slack.Ephemerals(login)[^1].Text;
        }

        await UntilAsync(() => _platform.Slack.Ephemerals(login).Count > atOnce, $"{login} got no answer");
        return _platform.Slack.Ephemerals(login)[^1].Text;
    }

    private bool Busy() => _platform.Cloud.Engine.List().Any(e => e.Status == LocalRunner.StateMachines.Executions.ExecutionStatus.Running);

    private string Story() => string.Join("; ", _platform.Cloud.Engine.List().SelectMany(
        e => (_platform.Cloud.Engine.View(e.Arn)?.Steps ?? []).TakeLast(3).Select(s => $"{e.Name}/{s.Name} x{s.Attempts} {s.Error} {s.Cause}")));

    public static async Task BootAsync(LocalPlatform platform, Contracts.Instances.InstanceDescription description, VirtualClock clock, Boot boot)
    {
        if (boot == Boot.Hangs)
        {
            return;
        }

        var failed = boot == Boot.FailsAtStrategy ? Contracts.Instances.BootStage.Strategy : null;
        await PutAsync(platform, description, ReportingInstances.Report(description, clock.GetUtcNow(), failed, "SHA-256 of the strategy binary differs"));
    }

    /// <summary>What an agent puts after a command that it could carry out.</summary>
    public static Task AcknowledgeAsync(LocalPlatform platform, Contracts.Instances.InstanceDescription description, AgentCommand command, VirtualClock clock) =>
        PutAsync(platform, description, ReportingInstances.Report(description, clock.GetUtcNow(), command));

    private static async Task PutAsync(LocalPlatform platform, Contracts.Instances.InstanceDescription description, byte[] report)
    {
        // The machine does, not the function whose call had it run.
        FunctionIdentity.Enter(null);
        await platform.Services.GetRequiredService<IAmazonS3>().PutObjectAsync(new PutObjectRequest
        {
            BucketName = description.ReportBucket,
            Key = description.ReportPrefix + "report.json",
            InputStream = new MemoryStream(report),
        });
    }
}
