namespace DevEnv.LocalRunner.Cloud.Faults;

/// <summary>Faults written down beforehand, each spent after its number of calls: <c>new EmbeddedAws(...) { Faults = plan.Next }</c>.</summary>
public sealed class AwsFaultPlan
{
    private readonly List<Entry> _entries = [];
    private readonly Lock _gate = new();

    /// <param name="operation">Null means every operation of the service.</param>
    /// <param name="after">How many matching calls pass unharmed first.</param>
    public AwsFaultPlan Add(string service, string? operation, AwsFault fault, int times = 1, int after = 0)
    {
        lock (_gate)
        {
            _entries.Add(new Entry(service, operation, fault) { Times = times, After = after });
        }

        return this;
    }

    public AwsFault? Next(AwsCall call)
    {
        lock (_gate)
        {
            foreach (var entry in _entries.Where(e => e.Times > 0 && e.Service == call.Service && (e.Operation ?? call.Operation) == call.Operation))
            {
                if (entry.After > 0)
                {
                    entry.After--;
                    continue;
                }

                entry.Times--;
                return entry.Fault;
            }
        }

        return null;
    }

    private sealed record Entry(string Service, string? Operation, AwsFault Fault)
    {
        public int Times { get; set; }
        public int After { get; set; }
    }
}
