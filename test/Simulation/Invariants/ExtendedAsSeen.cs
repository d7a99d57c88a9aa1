using DevEnv.Contracts.State;

namespace DevEnv.Simulation.Invariants;

/// <summary>
/// I2, for buttons that extend: one extends the deadline that it was shown with, and no other. So two people who press it at once
/// get one extension between them.
/// </summary>
internal sealed class ExtendedAsSeen() : Invariant("I2")
{
    private readonly Dictionary<string, DateTimeOffset?> _deadlines = [];
    private readonly List<(string Environment, string From, DateTimeOffset Before, DateTimeOffset After)> _extensions = [];

    /// <summary>After each change of a document.</summary>
    public void Changed(EnvironmentState document)
    {
        if (_deadlines.GetValueOrDefault(document.Environment) is { } before && document is { Deadline: { } after, Change.From: { } from } && after > before)
        {
            _extensions.Add((document.Environment, from, before, after));
        }

        _deadlines[document.Environment] = document.Deadline;
    }

    public override void AtRest(Sight sight)
    {
        foreach (var (environment, from, before, after) in _extensions)
        {
            if (sight.Requests.FirstOrDefault(r => from == $"slack:{r.Receipt.TriggerId}" && r.Seen is not null) is { } request && request.Seen != before)
            {
                Violate($"{request.Who} pressed extend for the deadline {request.Seen:u}, and {environment} was extended from {before:u} to {after:u}");
            }
        }
    }
}
