using System.Text.Json;
using DevEnv.LocalRunner.StateMachines.Definition;
using DevEnv.LocalRunner.StateMachines.Paths;

namespace DevEnv.LocalRunner.StateMachines.Running;

/// <summary>What all states of one running execution share.</summary>
internal sealed class Run(RunFacts facts, StateMachine machine, HistoryLog log, ITaskHost host, TimeProvider clock, Chance chance)
{
    public RunFacts Facts => facts;

    public StateMachine Machine => machine;

    public HistoryLog Log => log;

    public ITaskHost Host => host;

    public TimeProvider Clock => clock;

    public Chance Chance => chance;

    public Evaluation Evaluate(JsonElement input, Visit visit) => new(input, () => ContextObject(visit), chance);

    private JsonElement ContextObject(Visit visit) => Json.Object(json =>
    {
        json.WriteStartObject("Execution");
        json.WriteString("Id", facts.Arn);
        json.WriteField("Input", facts.Input);
        json.WriteString("Name", facts.Name);
        json.WriteString("RoleArn", facts.RoleArn);
        json.WriteString("StartTime", Timestamps.Format(facts.StartedAt));
        json.WriteEndObject();
        json.WriteStartObject("StateMachine");
        json.WriteString("Id", facts.MachineArn);
        json.WriteString("Name", machine.Name);
        json.WriteEndObject();
        json.WriteStartObject("State");
        json.WriteString("Name", visit.State.Name);
        json.WriteString("EnteredTime", Timestamps.Format(visit.EnteredAt));
        json.WriteNumber("RetryCount", visit.Retries.Sum());
        json.WriteEndObject();
        if (visit.MapItem is { } item)
        {
            json.WriteStartObject("Map");
            json.WriteStartObject("Item");
            json.WriteNumber("Index", item.Index);
            json.WriteField("Value", item.Value);
            json.WriteEndObject();
            json.WriteEndObject();
        }
    });
}

/// <param name="Region">Of the events' details.</param>
internal sealed record RunFacts(
    string Arn, string Name, string MachineArn, string RoleArn, string Region, JsonElement Input, DateTimeOffset StartedAt);

internal sealed record MapItem(int Index, JsonElement Value);

/// <summary>A state from its entry to its exit, over all its attempts.</summary>
internal sealed class Visit(State state, JsonElement input, DateTimeOffset enteredAt, int enteredEvent, MapItem? mapItem, Trail trail)
{
    public State State => state;

    public JsonElement Input => input;

    public DateTimeOffset EnteredAt => enteredAt;

    public int EnteredEvent => enteredEvent;

    public MapItem? MapItem => mapItem;

    public Trail Trail => trail;

    /// <summary>Retries made so far, per retrier.</summary>
    public int[] Retries { get; init; } = new int[state.Retriers.Count];

    /// <summary>When the next attempt begins; null when one is under way.</summary>
    public DateTimeOffset? RetryAt { get; set; }
}

/// <summary>A line of events in a history: each new one points back to the one before it on its own line.</summary>
internal sealed class Trail(HistoryLog log, int last)
{
    public int Last { get; private set; } = last;

    public int Add(string type, JsonElement? details = null) => Last = log.Append(type, Last, details);

    public Trail Fork() => new(log, Last);
}
