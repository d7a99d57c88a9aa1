using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using DevEnv.Contracts.Environments;
using DevEnv.Contracts.State;
using DevEnv.Functions.Shared.State;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.Hosting;
using DevEnv.LocalRunner.StateMachines.Executions;
using DevEnv.LocalRunner.Time;
using DevEnv.Simulation.Faults;
using DevEnv.Simulation.Invariants;
using DevEnv.Simulation.People;
using DevEnv.Simulation.World;
using Microsoft.Extensions.DependencyInjection;
using DeliveryFate = DevEnv.LocalRunner.Peers.GitHub.DeliveryFate;
using Desk = DevEnv.LocalRunner.Peers.GitHub.Desk;

namespace DevEnv.Simulation;

/// <summary>
/// One platform through two days of people and faults, then through its rest and its end: the shipped functions and state
/// machines, one thread, one virtual clock, one seed.
/// </summary>
public sealed class Episode
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan SettlingIn = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Rest = TimeSpan.FromHours(3);
    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(4);
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(45);

    // Making a key takes longer than the rest of the start together.
    private static readonly Lazy<string> AppKey = new(MakeKey);

    private readonly EpisodeOptions _options;
    private readonly VirtualClock _clock = new(Start - SettlingIn);
    private readonly Story _story;
    private readonly Sky _sky;
    private readonly Weather _weather;
    private readonly SimulatedInstances _instances;
    private readonly LocalPlatform _platform;
    private readonly Documents _documents;
    private readonly Bystanders _bystanders;
    private readonly Census _census;
    private readonly Cast _cast;
    private readonly Sight _sight;
    private readonly List<Violation> _violations = [];
    private readonly OneGeneration _oneGeneration = new();
    private readonly ExtendedAsSeen _extended = new();
    private readonly EachCommandAnswered _commands = new();
    private readonly DecidedByTheRight _decided;
    private readonly IReadOnlyList<Invariant> _invariants;
    private Action _clearUp = () => { };
    private int _callsWithin;

    private Episode(EpisodeOptions options)
    {
        _options = options;
        _story = new Story(_clock, Start);
        _sky = new Sky(_clock, _story);
        _instances = new SimulatedInstances(() => _platform!, _clock, _story) { HasDeadMansSwitch = options.HasDeadMansSwitch };
        _weather = new Weather(options.Seed, options.Length);
        if (options.Weather)
        {
            _weather.Make();
        }

        _platform = Now(LocalPlatform.StartAsync(
            new LocalPlatformOptions
            {
                Clock = _clock,
                Seed = options.Seed,
                AppKey = AppKey.Value,
                Iam = _weather.Iam,
                Instances = _ => _instances,

                // What runs at once inside one function runs on a pool.
                Settings = new Dictionary<string, string>
                {
                    ["REAPER_PARALLEL"] = "1",
                    ["COMPARISON_PARALLEL"] = "1",
                    ["ORPHANS_PARALLEL"] = "1",

                    // By its id too, for it may get another name.
                    ["WEBHOOK_REPOSITORIES"] = $"{Desk.Repository},{Desk.RepositoryId}",
                },
                Way = (peer, handler) => new FaultyWay(peer, handler, _sky),
                Replace = Replace,
            },
            CancellationToken.None));
        _documents = new Documents();
        _census = new Census(_platform);
        _bystanders = new Bystanders(_platform);
        _cast = new Cast(_platform, _story);
        _sight = new Sight(_platform, _clock, _documents, _census, _bystanders, _cast.Requests);
        _decided = new DecidedByTheRight(isFair: !options.Weather);
        _invariants = [new NothingOutlives(), new EveryWishAnswered(isFair: !options.Weather), new NoForeignSecret(), _oneGeneration, new NothingElseTouched(), new OneTrueComment(), new EachNoticeOnce(), _commands, new EachSlackRequestAnswered(isFair: !options.Weather && options.Faults is null), _decided, _extended];
    }

    public static EpisodeResult Run(EpisodeOptions options)
    {
        // Continuations have to run where they are, not on a pool.
        using (InlineContinuations.Allow())
        {
            return new Episode(options).Run();
        }
    }

    private EpisodeResult Run()
    {
        using var functions = new MortalFunctions(_platform, _clock, _story) { Instead = _options.Mutant?.Instead ?? (_ => null) };
        _platform.Functions = functions;
        var time = new Clockwork(_platform, _clock, _documents, _census, _sky, _story);
        _platform.Cloud.Aws.Exchanged += Seen;
        try
        {
            SetUp(time);
            time.RunUntil(Start + _options.Length);
            _violations.AddRange(_documents.All.Select(d => _options.Expect?.Invoke(d)).OfType<string>().Select(v => new Violation("expected", v)));
            _callsWithin = _sky.Calls.Count;
            _sky.ClearUp();
            _clearUp();
            var rests = ComeToRest(time);
            Ask(i => i.AtRest(_sight), rests);
            if (rests)
            {
                EndAll(time);
            }

            Ask(i => i.AtEnd(_sight), rests);
        }
        catch (Exception error)
        {
            // The edge: whatever breaks, the seed and the story have to come out.
            _violations.Add(new Violation("simulator", error.ToString()));
        }

        TellTheEnd();
        if (_sky.Strays > 0)
        {
            _violations.Add(new Violation("simulator", $"{_sky.Strays} calls came from another thread: the episode cannot be replayed"));
        }

        _violations.AddRange(_invariants.SelectMany(i => i.Violations));
        Now(_platform.DisposeAsync().AsTask().ContinueWith(_ => true, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default));
        return new EpisodeResult(_options.Seed, _violations, _story.ToString(), _sky.Calls, _sky.Injected, functions.Invocations) { CallsWithinLength = _callsWithin };
    }

    /// <summary>The rules, or the mutant's, with somebody who listens.</summary>
    private void Replace(IServiceCollection services)
    {
        _options.Mutant?.Replace?.Invoke(services);
        var rule = (DecisionRule)services.Last(s => s.ServiceType == typeof(DecisionRule)).ImplementationInstance!;
        services.AddSingleton<DecisionRule>((state, intent, now, delivery) =>
        {
            var decision = rule(state, intent, now, delivery);
            _commands.Decided(intent, decision, delivery);
            return decision;
        });
    }

    private void SetUp(Clockwork time)
    {
        Now(Done(_bystanders.SettleInAsync()));
        _clock.Advance(SettlingIn);
        _bystanders.Remember();
        _platform.Cloud.Ec2.Behaviour = _options.Ec2 ?? _weather.Ec2;
        _instances.BootTime = _ => _options.BootTime;
        if (_options.Mutant?.Rewrite is not null || _options.Rewrite is not null)
        {
            _platform.Cloud.Aws.Rewrite = call =>
            {
                var changed = _options.Rewrite?.Invoke(call) ?? call.Request;
                return _options.Mutant?.Rewrite?.Invoke(call with { Request = changed }) ?? changed;
            };
        }

        var door = new DeliveryDoor(_platform.HttpApi, _clock, _story);
        _platform.DeliverTo(new HttpMessageInvoker(door, disposeHandler: false), LocalPlatform.WebhookUrl);
        foreach (var change in _options.Mutant?.Wire() ?? [])
        {
            _sky.Changes.Add(change);
        }

        if (_options.Weather)
        {
            _weather.Hang(_sky, _clock, Start, _instances, _story);
            HangOverDeliveries(door);
            HangOverRuns(time);
            var hands = new Hands(_platform, _census, _story, new Random(_options.Seed));
            foreach (var (at, what) in _weather.ByHand)
            {
                At(at, () => hands.DoAsync(what));
            }
        }

        _sky.Plan = _options.Faults ?? _sky.Plan;
        _sky.Latency = _options.Latency ?? _sky.Latency;
        if (_options.StaleSpells.Count > 0)
        {
            _sky.Changes.Add(new StaleLists(_clock, Start, _options.StaleSpells, _story));
        }

        time.Looked = () => Ask(i => i.Watch(_sight));
        foreach (var act in _options.Acts ?? Crowd.MakeUp(_options.Seed, _options.Length))
        {
            At(act.At, () => _cast.DoAsync(act));
        }
    }

    private void HangOverDeliveries(DeliveryDoor door)
    {
        var random = new Random(unchecked(_options.Seed * 31));
        door.Way = () => random.NextDouble() switch
        {
            var lot when lot < _weather.LostDeliveries => random.Next(3) == 0 ? DeliveryWay.AnswerLost : DeliveryWay.Lost,
            var lot when lot < _weather.LostDeliveries + _weather.DoubledDeliveries => DeliveryWay.Twice,
            _ => DeliveryWay.Straight,
        };
        door.Delay = () => TimeSpan.FromSeconds(Math.Pow(10, random.NextDouble() * 4));

        // Before GitHub's attempt and not in it: an attempt has ten seconds, and is in its log then.
        _platform.Webhooks.Fate = _ => random.NextDouble() < _weather.LateDeliveries ? DeliveryFate.Late(door.Delay()) : DeliveryFate.Deliver;
        _clearUp += () =>
        {
            door.Way = () => DeliveryWay.Straight;
            _platform.Webhooks.Fate = _ => DeliveryFate.Deliver;
        };
    }

    private void HangOverRuns(Clockwork time)
    {
        var random = new Random(unchecked(_options.Seed * 37));
        time.Times = _ => random.NextDouble() switch
        {
            var lot when lot < _weather.MissedRuns => 0,
            var lot when lot < _weather.MissedRuns + _weather.DoubledRuns => 2,
            _ => 1,
        };
        _clearUp += () =>
        {
            time.Times = _ => 1;
            _instances.Fate = _ => BootFate.Ready;
            _platform.Cloud.Ec2.Behaviour = _weather.Ec2 with { Launch = static _ => LocalRunner.Cloud.Ec2.LaunchFate.Normal };
        };
    }

    /// <summary>Until no execution runs, nothing is pending, and a look at it all changes nothing any more.</summary>
    private bool ComeToRest(Clockwork time)
    {
        var until = _clock.GetUtcNow() + LongestRest;
        while (_clock.GetUtcNow() < until)
        {
            time.RunUntil(_clock.GetUtcNow() + Rest);
            if (!_platform.Cloud.Engine.List().Any(e => e.Status == ExecutionStatus.Running) && _documents.All.All(d => d.PendingEffects.Count == 0 && d.Phase is Phase.Absent or Phase.Ready))
            {
                _story.Tell("episode", "has come to rest");
                return true;
            }
        }

        var moving = _platform.Cloud.Engine.List().Where(e => e.Status == ExecutionStatus.Running).Select(e => e.Name)
            .Concat(_documents.All.Where(d => d.PendingEffects.Count > 0 || d.Phase is not (Phase.Absent or Phase.Ready)).Select(d => $"{d.Environment} ({d.Phase}, pending: {string.Join(", ", d.PendingEffects)})"));
        _violations.Add(new Violation("I2", $"after {LongestRest.TotalDays:0} days without faults it has not come to rest: {string.Join(", ", moving)}"));
        return false;
    }

    /// <summary>I6 on the way: by the seed, environments expire, are closed as they are, or are first taken apart by hand.</summary>
    private void EndAll(Clockwork time)
    {
        var random = new Random(unchecked(_options.Seed * 41));

        // Not the platform's own services: a function that was killed in them may hold a lock for ever.
        using var services = _platform.ColdStart().Services;
        var service = services.GetRequiredService<EnvironmentService>();
        foreach (var document in _documents.All.Where(d => d.IsLive()).ToList())
        {
            var way = random.Next(3);
            if (way == 0)
            {
                continue;
            }

            if (way == 2)
            {
                TakeApart.Some(_platform, _census, new ResourceNames(document.Id(), document.Generation), random, _story);
            }

            _story.Tell("episode", $"ends {document.Environment}");
            _ = service.ApplyAsync(document.Id(), new Destroy("simulation", "The episode is over."), "simulation", CancellationToken.None);
        }

        var until = _clock.GetUtcNow() + LongestLife;
        while (_clock.GetUtcNow() < until && _documents.All.Any(d => d.Phase != Phase.Absent))
        {
            time.RunUntil(_clock.GetUtcNow() + TimeSpan.FromDays(1));
        }

        time.RunUntil(_clock.GetUtcNow() + TimeSpan.FromHours(2));
        foreach (var document in _documents.All.Where(d => d.Phase != Phase.Absent))
        {
            _violations.Add(new Violation("I6", $"{document.Environment} is still {document.Phase}, left-overs [{string.Join(", ", document.LeftOvers)}]"));
        }
    }

    private void TellTheEnd()
    {
        foreach (var document in _documents.All)
        {
            _story.Tell("document", $"{document.Environment}: {document.Phase} at generation {document.Generation}, revision {document.Revision}, {document.Ended?.Text} {document.Failure?.Error}");
        }
    }

    private void Seen(AwsExchange exchange)
    {
        if (exchange is { Service: "ec2", Operation: "RunInstances" })
        {
            _oneGeneration.Launched(_sight);
        }
        else if (_documents.Take(exchange) is { } written)
        {
            _decided.Changed(_sight, written);
            _extended.Changed(written);
            if (_options.IsDetailed)
            {
                _story.Tell("change", $"{written.Environment} r{written.Revision} {written.Phase} g{written.Generation} by {written.Change?.By}: {written.Change?.Why} [{string.Join(", ", written.PendingEffects.Select(e => e.GetType().Name))}]");
            }
        }
    }

    /// <param name="rests">What never comes to rest is told as that; most questions make no sense then.</param>
    private void Ask(Action<Invariant> question, bool rests = true)
    {
        foreach (var invariant in _invariants.Where(i => rests || i is NothingElseTouched))
        {
            question(invariant);
        }
    }

    private void At(TimeSpan at, Func<Task> act)
    {
        using (ExecutionContext.SuppressFlow())
        {
            _clock.CreateTimer(_ => _ = ActAsync(act), null, Start + at - _clock.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task ActAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception error)
        {
            // The edge: an act that the simulator itself cannot do is a fault of the simulator.
            _violations.Add(new Violation("simulator", error.ToString()));
        }
    }

    [SuppressMessage("Security", "CA5385", Justification = "It guards nothing, and a short key signs faster.")]
    private static string MakeKey()
    {
        using var rsa = RSA.Create(1024);
        return rsa.ExportRSAPrivateKeyPem();
    }

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }

    private static T Now<T>(Task<T> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : throw new InvalidOperationException("Something had to wait that may not.");
}
