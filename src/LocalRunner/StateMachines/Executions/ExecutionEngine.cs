using System.Text.Json;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.StateMachines.Running;

namespace DevEnv.LocalRunner.StateMachines.Executions;

/// <summary>
/// Runs executions and remembers them in the cloud's store. Everything happens on the clock's thread: starting one only
/// arms it, and its first state runs when the clock next moves.
/// </summary>
/// <param name="newId">For executions without a name.</param>
public sealed class ExecutionEngine(
    EngineOptions options, CloudStore store, ITaskHost host, TimeProvider clock, Func<Guid> newId, Random random) : IDisposable
{
    /// <summary>How long a closed execution holds its name back.</summary>
    public static readonly TimeSpan NameHeldFor = TimeSpan.FromDays(90);

    private readonly ExecutionArchive _archive = new(store);
    private readonly Chance _chance = new(random);
    private readonly Dictionary<string, RunningExecution> _executions = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private bool _loaded;

    public EngineOptions Options => options;

    /// <summary>Fills the engine from the store and goes on with every execution that a killed runner left behind. Once, before all else.</summary>
    public void ResumeAll()
    {
        lock (_gate)
        {
            Load();
            foreach (var execution in _executions.Values.Where(e => e.Record.Status == ExecutionStatus.Running))
            {
                execution.Arm(_archive.FindCheckpoint(execution.Record.Arn));
            }
        }
    }

    /// <summary>As AWS: the same name and input as a running execution gives that one; a name that is taken otherwise is refused for 90 days.</summary>
    /// <param name="input">One JSON value, checked by the caller.</param>
    public StartResult Start(StateMachine machine, string? name, string input)
    {
        name ??= newId().ToString("D");
        lock (_gate)
        {
            Load();
            var arn = options.ExecutionArn(machine.Name, name);
            if (_executions.TryGetValue(arn, out var taken) && !NameIsFree(taken))
            {
                var same = taken.Record.Status == ExecutionStatus.Running && taken.Record.Input == input;
                return new StartResult(same ? taken.Record : null, arn);
            }

            var record = new ExecutionRecord
            {
                Arn = arn,
                Name = name,
                MachineArn = options.MachineArn(machine.Name),
                MachineName = machine.Name,
                RoleArn = options.RoleArn,
                DefinitionHash = _archive.KeepDefinition(machine),
                Input = input,
                StartedAt = clock.GetUtcNow(),
            };
            var execution = Make(record, machine);
            _archive.Keep(record);
            execution.Log.Append("ExecutionStarted", 0, Details.Started(input, record.RoleArn));
            _executions[arn] = execution;
            execution.Arm(from: null);
            return new StartResult(record, arn);
        }
    }

    /// <summary>Null when there is none of that name; otherwise the record after the stop, which changes nothing on one that had ended.</summary>
    public ExecutionRecord? Stop(string arn, string? error = null, string? cause = null)
    {
        var execution = Get(arn);
        execution?.Stop(error, cause);
        return execution?.Record;
    }

    public ExecutionRecord? Find(string arn) => Get(arn)?.Record;

    /// <summary>Latest first.</summary>
    public IReadOnlyList<ExecutionRecord> List(string? machineArn = null)
    {
        lock (_gate)
        {
            Load();
            return [.. _executions.Values.Select(e => e.Record).Where(r => machineArn is null || r.MachineArn == machineArn)
                .OrderByDescending(r => r.StartedAt).ThenBy(r => r.Arn, StringComparer.Ordinal)];
        }
    }

    /// <summary>Null when there is no such execution.</summary>
    public IReadOnlyList<HistoryEvent>? History(string arn) => Get(arn)?.Log.Events;

    /// <summary>Null when there is no such execution.</summary>
    public ExecutionView? View(string arn) => Get(arn) is { } execution ? ExecutionView.Of(execution.Record, execution.Log.Events) : null;

    /// <summary>Ends all work in this process; what ran goes on with <see cref="ResumeAll"/> in the next.</summary>
    public void Dispose()
    {
        RunningExecution[] all;
        lock (_gate)
        {
            all = [.. _executions.Values];
        }

        foreach (var execution in all.Where(e => e.Record.Status == ExecutionStatus.Running))
        {
            execution.Abandon();
        }
    }

    private RunningExecution? Get(string arn)
    {
        lock (_gate)
        {
            Load();
            return _executions.GetValueOrDefault(arn);
        }
    }

    private bool NameIsFree(RunningExecution taken)
    {
        if (taken.Record.StoppedAt is not { } stopped || clock.GetUtcNow() - stopped < NameHeldFor)
        {
            return false;
        }

        _archive.Forget(taken.Record, taken.Log.Events);
        return true;
    }

    private void Load()
    {
        if (_loaded)
        {
            return;
        }

        _loaded = true;
        var histories = _archive.Histories();
        var machines = new Dictionary<string, StateMachine>(StringComparer.Ordinal);
        foreach (var record in _archive.All)
        {
            var machine = machines.TryGetValue(record.DefinitionHash, out var known)
                ? known
                : machines[record.DefinitionHash] = _archive.LoadDefinition(record.DefinitionHash);
            var execution = Make(record, machine);
            execution.Log.Restore(KeptHistory(record, histories[record.Arn]));
            if (execution.Log.Count == 0)
            {
                // Killed between the record and its first event.
                execution.Log.Append("ExecutionStarted", 0, Details.Started(record.Input, record.RoleArn));
            }

            _executions[record.Arn] = execution;
        }
    }

    /// <summary>Without the events of the attempt that a kill interrupted.</summary>
    private IEnumerable<HistoryEvent> KeptHistory(ExecutionRecord record, IEnumerable<HistoryEvent> history)
    {
        if (record.Status != ExecutionStatus.Running)
        {
            return history;
        }

        var length = _archive.FindCheckpoint(record.Arn)?.HistoryLength ?? 1;
        foreach (var dropped in history.Where(e => e.Id > length))
        {
            _archive.Forget(dropped);
        }

        return history.Where(e => e.Id <= length);
    }

    private RunningExecution Make(ExecutionRecord record, StateMachine machine)
    {
        var facts = new RunFacts(
            record.Arn, record.Name, record.MachineArn, record.RoleArn, options.Region, JsonElement.Parse(record.Input), record.StartedAt);
        var log = new HistoryLog(record.Arn, clock, _archive.Keep);
        return new RunningExecution(record, _archive, new Run(facts, machine, log, host, clock, _chance));
    }
}

/// <param name="Record">Null when the name is taken.</param>
public sealed record StartResult(ExecutionRecord? Record, string Arn);
