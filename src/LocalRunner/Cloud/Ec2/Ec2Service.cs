using System.Collections.Frozen;
using DevEnv.LocalRunner.Cloud.Query;
using Microsoft.Extensions.Logging.Abstractions;

namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>The EC2 API of the embedded cloud, version 2016-11-15, as far as the platform uses it.</summary>
public sealed class Ec2Service : IAwsService, IDisposable
{
    private readonly Ec2State _state;
    private readonly Machines _machines;
    private readonly Lifecycle _lifecycle;
    private readonly RequestBudget _budget;
    private readonly QueryDoor _door;
    private readonly IInstanceProfileLookup _profiles;

    public Ec2Service(
        CloudStore store,
        TimeProvider time,
        IInstanceProfileLookup profiles,
        AwsAccount? account = null,
        Ec2Seed? seed = null,
        Ec2Behaviour? behaviour = null,
        IInstanceHost? host = null,
        ILogger<Ec2Service>? logger = null)
    {
        _state = new Ec2State(store, time, account ?? new(), seed ?? new(), behaviour ?? new());
        _profiles = profiles;
        _machines = new Machines(host ?? new NoInstanceHost(), logger ?? NullLogger<Ec2Service>.Instance);
        _lifecycle = new Lifecycle(_state, _machines);
        _budget = new RequestBudget(time);
        _door = new QueryDoor(Ec2Dialect.Instance, Actions(profiles), _state.Ids.RequestId);
    }

    public string SigningName => "ec2";

    /// <summary>May be changed while the cloud runs; states that have begun keep the end they were given.</summary>
    public Ec2Behaviour Behaviour
    {
        get => _state.Behaviour;
        set => _state.Behaviour = value;
    }

    public IEnumerable<AwsAccess> AccessesOf(AwsRequest request)
    {
        lock (_state.Gate)
        {
            return new Ec2Accesses(_state, _profiles).Of(request);
        }
    }

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, AwsCaller caller, CancellationToken cancellationToken)
    {
        lock (_state.Gate)
        {
            _lifecycle.Settle();
            return ValueTask.FromResult(_door.Handle(request, action => _budget.Spend(action, _state.Behaviour.Requests)));
        }
    }

    /// <summary>To be called once after a restart, when the host is ready: starts the machines of the instances that are running.</summary>
    public void StartMachinesAgain()
    {
        lock (_state.Gate)
        {
            _lifecycle.Settle();
            _lifecycle.StartMachinesAgain();
        }
    }

    /// <summary>The instance shut itself down: it terminates or stops, as its launch said. An unknown or ended instance changes nothing.</summary>
    public void ShutDown(string instanceId)
    {
        lock (_state.Gate)
        {
            _lifecycle.Settle();
            if (_state.Instances.Find(instanceId) is not { State: InstanceState.Running or InstanceState.Pending } instance)
            {
                return;
            }

            const string Code = "Client.InstanceInitiatedShutdown";
            const string Message = Code + ": Instance initiated shutdown";
            if (instance.TerminatesOnShutdown)
            {
                _lifecycle.Terminate(instance, "", Code, Message);
            }
            else
            {
                _lifecycle.Stop(instance, "", Code, Message);
            }
        }
    }

    /// <summary>As the instance knows itself now, tags included: what a metadata service in front of the machine tells. Null once it is forgotten.</summary>
    public InstanceDescription? Describe(string instanceId)
    {
        lock (_state.Gate)
        {
            _lifecycle.Settle();
            return _state.Instances.Find(instanceId) is { } instance ? _lifecycle.Describe(instance) : null;
        }
    }

    /// <summary>For Systems Manager: the image that one of Amazon's public parameters names.</summary>
    public string? FindImage(string parameter) => _state.Seed.ByParameter(parameter)?.Id;

    /// <summary>For Systems Manager: the agent on the instance carries the command out. The host's failures come out.</summary>
    public Task<CommandOutcome> RunCommandAsync(string instanceId, string command, CancellationToken cancellationToken) =>
        _machines.RunCommandAsync(instanceId, command, cancellationToken);

    /// <summary>Until the host has answered every call made so far.</summary>
    public Task HostIdleAsync() => _machines.IdleAsync();

    public void Dispose() => _lifecycle.Dispose();

    private FrozenDictionary<string, QueryAction> Actions(IInstanceProfileLookup profiles) =>
        new InstanceActions(_state, new Launcher(_state, profiles, _lifecycle), _lifecycle, _machines).All
            .Concat(new TagActions(_state).All)
            .Concat(new GroupActions(_state).All)
            .Concat(new GroupRuleActions(_state).All)
            .Concat(new VolumeActions(_state).All)
            .Concat(new InterfaceActions(_state).All)
            .Concat(new NetworkActions(_state).All)
            .Concat(new ImageActions(_state).All)
            .ToFrozenDictionary();
}
