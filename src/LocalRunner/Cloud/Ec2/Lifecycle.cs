namespace DevEnv.LocalRunner.Cloud.Ec2;

/// <summary>
/// Moves instances, and what hangs on them, through their states when their time comes. Everything due is done before a
/// request is answered, and a timer does it when nobody asks, so machines start and stop by themselves.
/// </summary>
internal sealed class Lifecycle : IDisposable
{
    private readonly Ec2State _state;
    private readonly Machines _machines;
    private readonly PriorityQueue<string, DateTimeOffset> _due = new();
    private readonly ITimer _timer;

    public Lifecycle(Ec2State state, Machines machines)
    {
        (_state, _machines) = (state, machines);
        _timer = state.Time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        foreach (var instance in state.Instances.Values.Where(i => i.DueAt is not null))
        {
            _due.Enqueue(instance.Id, instance.DueAt!.Value);
        }

        foreach (var lingering in state.Interfaces.Values.Where(n => n.DueAt is not null))
        {
            _due.Enqueue(lingering.Id, lingering.DueAt!.Value);
        }

        SetTimer();
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>A machine does not survive the runner: those of running instances start again.</summary>
    public void StartMachinesAgain()
    {
        foreach (var instance in _state.Instances.Values.Where(i => i.State == InstanceState.Running))
        {
            StartMachine(instance);
        }
    }

    public void Settle()
    {
        var now = _state.Now;
        while (_due.TryPeek(out var id, out var due) && due <= now)
        {
            _due.Dequeue();
            if (_state.Instances.Find(id) is { } instance && instance.DueAt == due)
            {
                Advance(instance, due);
            }
            else if (_state.Interfaces.Find(id) is { } lingering && lingering.DueAt == due)
            {
                Drop(lingering);
            }
        }

        SetTimer();
    }

    public void Follow(InstanceRecord instance)
    {
        if (instance.DueAt is { } due)
        {
            _due.Enqueue(instance.Id, due);
            SetTimer();
        }
    }

    public void Terminate(InstanceRecord instance, string reason, string code, string message)
    {
        if (instance.State is InstanceState.Terminated or InstanceState.ShuttingDown)
        {
            return;
        }

        var now = _state.Now;
        Put(instance with
        {
            State = InstanceState.ShuttingDown,
            StateSince = now,
            DueAt = now + _state.Behaviour.ShuttingDownFor,
            Reason = reason,
            ReasonCode = code,
            ReasonMessage = message,
        });
        _machines.Stop(instance.Id);
    }

    public void Stop(InstanceRecord instance, string reason, string code, string message)
    {
        if (instance.State is not (InstanceState.Running or InstanceState.Pending))
        {
            return;
        }

        var now = _state.Now;
        Put(instance with
        {
            State = InstanceState.Stopping,
            StateSince = now,
            DueAt = now + _state.Behaviour.StoppingFor,
            Reason = reason,
            ReasonCode = code,
            ReasonMessage = message,
        });
        _machines.Stop(instance.Id);
    }

    public void Start(InstanceRecord stopped)
    {
        var now = _state.Now;
        Put(stopped with
        {
            State = InstanceState.Pending,
            StateSince = now,
            LaunchTime = now,
            DueAt = now + _state.Behaviour.PendingFor,
            Reason = null,
            ReasonCode = null,
            ReasonMessage = null,
        });
    }

    /// <summary>It stays "running"; its machine ends and starts again with the disk that it had.</summary>
    public void Reboot(InstanceRecord running)
    {
        _machines.Stop(running.Id);
        StartMachine(running);
    }

    public InstanceDescription Describe(InstanceRecord instance) => new()
    {
        InstanceId = instance.Id,
        ImageId = instance.ImageId,
        InstanceType = instance.InstanceType,
        SubnetId = instance.SubnetId,
        AvailabilityZone = instance.AvailabilityZone,
        PrivateIp = instance.PrivateIp,
        State = instance.State.Name(),
        LaunchTime = instance.LaunchTime,
        SecurityGroupIds = instance.GroupIds,
        Tags = _state.Tags.Of(instance.Id),
        TagsInMetadata = instance.Metadata.InstanceTags == "enabled",
        InstanceProfileArn = instance.ProfileArn,
        ClientToken = instance.ClientToken,
        UserData = instance.UserData,
    };

    private void Tick()
    {
        lock (_state.Gate)
        {
            Settle();
        }
    }

    private void Advance(InstanceRecord instance, DateTimeOffset at)
    {
        switch (instance.State)
        {
            case InstanceState.Pending when instance.DiesWhilePending:
                Terminated(
                    instance with
                    {
                        Reason = "Server.InternalError",
                        ReasonCode = "Server.InternalError",
                        ReasonMessage = "Server.InternalError: Internal error on launch",
                    },
                    at);
                break;
            case InstanceState.Pending:
                var running = instance with { State = InstanceState.Running, StateSince = at, DueAt = null };
                Put(running);
                StartMachine(running);
                break;
            case InstanceState.ShuttingDown:
                Terminated(instance, at);
                break;
            case InstanceState.Stopping:
                Put(instance with { State = InstanceState.Stopped, StateSince = at, DueAt = null });
                break;
            case InstanceState.Terminated:
                Forget(instance);
                break;
            case InstanceState.Running or InstanceState.Stopped:
            default:
                throw new InvalidOperationException($"{instance.Id} is {instance.State.Name()}, which does not end by itself.");
        }
    }

    private void Terminated(InstanceRecord instance, DateTimeOffset at)
    {
        foreach (var volume in _state.VolumesOf(instance).ToList())
        {
            if (volume.Attachment!.DeleteOnTermination)
            {
                _state.Volumes.Remove(volume.Id);
                _state.Tags.Remove(volume.Id);
            }
            else
            {
                _state.Volumes.Put(volume.Id, volume with { Attachment = null });
            }
        }

        if (_state.Interfaces.Find(instance.InterfaceId) is { Attachment: { } attachment } own)
        {
            var lingers = _state.Behaviour.InterfaceLingersFor;
            if (attachment.DeleteOnTermination && lingers <= TimeSpan.Zero)
            {
                Drop(own);
            }
            else
            {
                var kept = own with { Attachment = null, DueAt = attachment.DeleteOnTermination ? at + lingers : null };
                _state.Interfaces.Put(own.Id, kept);
                if (kept.DueAt is { } due)
                {
                    _due.Enqueue(kept.Id, due);
                }
            }
        }

        var (listed, token) = (_state.Behaviour.TerminatedListedFor, _state.Behaviour.TokenKeptFor);
        Put(instance with { State = InstanceState.Terminated, StateSince = at, DueAt = at + (listed > token ? listed : token), UserData = null });
    }

    private void Drop(InterfaceRecord gone)
    {
        _state.Interfaces.Remove(gone.Id);
        _state.Tags.Remove(gone.Id);
        _state.Network.Release(gone.SubnetId, gone.PrivateIp);
    }

    private void Forget(InstanceRecord instance)
    {
        _state.Instances.Remove(instance.Id);
        _state.Tags.Remove(instance.Id);
        if (instance.ClientToken is { } token)
        {
            _state.ByToken.Remove(token);
        }
    }

    private void StartMachine(InstanceRecord instance) => _machines.Start(Describe(instance), () =>
    {
        lock (_state.Gate)
        {
            if (_state.Instances.Find(instance.Id) is { } present)
            {
                Terminate(present, "Server.InternalError", "Server.InternalError", "Server.InternalError: Internal error on launch");
            }
        }
    });

    private void Put(InstanceRecord instance)
    {
        _state.Instances.Put(instance.Id, instance);
        Follow(instance);
    }

    private void SetTimer()
    {
        if (_due.TryPeek(out _, out var due))
        {
            var wait = due - _state.Now;

            // A timer takes no more than some 49 days; it is set again when it fires.
            var capped = TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, TimeSpan.TicksPerDay));
            _timer.Change(capped, Timeout.InfiniteTimeSpan);
        }
    }
}
