using System.Text.Json;

namespace DevEnv.LocalRunner.StateMachines.Definition;

/// <summary>Reads StartAt and States of a machine, branch or processor, and checks that the states lead to each other.</summary>
internal sealed class GraphReader(List<string> problems)
{
    private const int LongestName = 80;

    // Names are unique in the whole machine, not only in their graph.
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public StateGraph Read(Fields fields)
    {
        var startAt = fields.RequiredText("StartAt");
        fields.Missing("States");
        var states = new Dictionary<string, State>(StringComparer.Ordinal);
        foreach (var entry in fields.Of("States", JsonValueKind.Object, "an object")?.EnumerateObject().ToArray() ?? [])
        {
            CheckName(entry.Name, fields);
            if (entry.Value.ValueKind != JsonValueKind.Object)
            {
                fields.Report($"States.{entry.Name}", "must be an object");
                continue;
            }

            if (new StateReader(this).Read(entry.Name, new Fields(entry.Value, $"State '{entry.Name}'", "", problems)) is { } state)
            {
                states[entry.Name] = state;
            }
            else
            {
                // Its own problem is told already; a transition to it is no second one.
                states[entry.Name] = new SucceedState { Name = entry.Name };
            }
        }

        CheckLinks(startAt, states, fields);
        return new StateGraph(startAt, states);
    }

    private void CheckName(string name, Fields fields)
    {
        if (!_names.Add(name))
        {
            fields.Report($"States.{name}", "another state of this machine has the same name");
        }

        if (name.Length is 0 or > LongestName)
        {
            fields.Report($"States.{name}", $"a state's name has 1 to {LongestName} characters");
        }
    }

    private void CheckLinks(string startAt, Dictionary<string, State> states, Fields fields)
    {
        if (startAt.Length > 0 && !states.ContainsKey(startAt))
        {
            fields.Report("StartAt", $"there is no state '{startAt}'");
        }

        foreach (var (name, state) in states)
        {
            problems.AddRange(state.Exits.Where(e => e.Target.Length > 0 && !states.ContainsKey(e.Target))
                .Select(e => $"State '{name}', field '{e.Field}': there is no state '{e.Target}' beside it"));
        }

        var reached = Reach(startAt, states);
        problems.AddRange(states.Keys.Where(n => states.ContainsKey(startAt) && !reached.Contains(n))
            .Select(n => $"State '{n}': nothing leads to it from '{startAt}'"));
        if (states.ContainsKey(startAt) && !reached.Any(n => states[n] is { Next: null } and not ChoiceState))
        {
            fields.Report("States", "no state ends it: one needs \"End\": true, or type Succeed or Fail");
        }
    }

    private static HashSet<string> Reach(string startAt, Dictionary<string, State> states)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([startAt]);
        while (open.TryPop(out var name))
        {
            if (states.TryGetValue(name, out var state) && reached.Add(name))
            {
                foreach (var (_, target) in state.Exits)
                {
                    open.Push(target);
                }
            }
        }

        return reached;
    }
}
