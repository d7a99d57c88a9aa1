using System.Text.Json;

namespace DevEnv.LocalRunner.StateMachines.Running;

/// <summary>The history of one execution, kept in order and handed on for keeping as it grows.</summary>
internal sealed class HistoryLog(string execution, TimeProvider clock, Action<HistoryEvent> keep)
{
    // AWS: 25,000 events; the last one is the end of the execution.
    public const int MostEvents = 25_000;

    private readonly List<HistoryEvent> _events = [];
    private readonly Lock _gate = new();
    private bool _closed;

    public IReadOnlyList<HistoryEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _events.Count;
            }
        }
    }

    public void Restore(IEnumerable<HistoryEvent> events) => _events.AddRange(events);

    /// <exception cref="OperationCanceledException">The execution is over; whoever still works in it stops here.</exception>
    /// <exception cref="StateFailure">The history is full.</exception>
    public int Append(string type, int previous, JsonElement? details)
    {
        lock (_gate)
        {
            if (_closed)
            {
                throw new OperationCanceledException();
            }

            if (_events.Count >= MostEvents - 1)
            {
                throw new StateFailure(StatesErrors.Runtime, $"The execution reached the maximum number of history events ({MostEvents}).");
            }

            return Add(type, previous, details);
        }
    }

    /// <summary>Adds the last event; false when another end came first.</summary>
    public bool Close(string type, JsonElement? details, int? previous = null)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            _closed = true;
            Add(type, previous ?? _events.Count, details);
            return true;
        }
    }

    /// <summary>Nothing more is written, as if the process had been killed.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _closed = true;
        }
    }

    private int Add(string type, int previous, JsonElement? details)
    {
        var added = new HistoryEvent
        {
            Execution = execution,
            Id = _events.Count + 1,
            PreviousId = previous,
            At = clock.GetUtcNow(),
            Type = type,
            Details = details,
        };
        _events.Add(added);
        keep(added);
        return added.Id;
    }
}
