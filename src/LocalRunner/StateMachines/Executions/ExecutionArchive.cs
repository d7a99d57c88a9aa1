using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DevEnv.LocalRunner.Cloud;
using DevEnv.LocalRunner.StateMachines.Running;

namespace DevEnv.LocalRunner.StateMachines.Executions;

/// <summary>Executions in the cloud's store: records, definitions, checkpoints and history.</summary>
internal sealed class ExecutionArchive(CloudStore store)
{
    private readonly Table<ExecutionRecord> _executions = store.Open("states.executions", StateMachinesJson.Default.ExecutionRecord);
    private readonly Table<DefinitionRecord> _definitions = store.Open("states.definitions", StateMachinesJson.Default.DefinitionRecord);
    private readonly Table<Checkpoint> _checkpoints = store.Open("states.checkpoints", StateMachinesJson.Default.Checkpoint);
    private readonly Table<HistoryEvent> _history = store.Open("states.history", StateMachinesJson.Default.HistoryEvent);

    public IEnumerable<ExecutionRecord> All => _executions.Values;

    public ExecutionRecord? Find(string arn) => _executions.Find(arn);

    public Checkpoint? FindCheckpoint(string arn) => _checkpoints.Find(arn);

    public StateMachine LoadDefinition(string hash)
    {
        var kept = _definitions.Find(hash) ?? throw new InvalidOperationException($"The store has no definition {hash}.");
        return StateMachine.Load(kept.MachineName, kept.Text);
    }

    public string KeepDefinition(StateMachine machine)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{machine.Name}\n{machine.Definition}")));
        if (_definitions.Find(hash) is null)
        {
            _definitions.Put(hash, new DefinitionRecord(hash, machine.Name, machine.Definition));
        }

        return hash;
    }

    public void Keep(ExecutionRecord record)
    {
        _executions.Put(record.Arn, record);
        if (record.Status != ExecutionStatus.Running)
        {
            _checkpoints.Remove(record.Arn);
        }
    }

    public void Keep(string arn, Checkpoint checkpoint) => _checkpoints.Put(arn, checkpoint);

    public void Keep(HistoryEvent added) => _history.Put(Key(added.Execution, added.Id), added);

    /// <summary>The events of all executions, each in order.</summary>
    public ILookup<string, HistoryEvent> Histories() => _history.Values.OrderBy(e => e.Id).ToLookup(e => e.Execution, StringComparer.Ordinal);

    public void Forget(HistoryEvent dropped) => _history.Remove(Key(dropped.Execution, dropped.Id));

    public void Forget(ExecutionRecord record, IEnumerable<HistoryEvent> history)
    {
        foreach (var one in history)
        {
            Forget(one);
        }

        _executions.Remove(record.Arn);
    }

    private static string Key(string arn, int id) => string.Create(CultureInfo.InvariantCulture, $"{arn}/{id:D5}");
}
