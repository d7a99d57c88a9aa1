namespace DevEnv.Contracts.State;

/// <param name="State">The same object when nothing changes.</param>
/// <param name="Reason">For the answer to whoever asked; says why when nothing changes.</param>
/// <param name="IsRefused">A person asked for something that may not be, as opposed to something that is so already.</param>
public sealed record Decision(EnvironmentState State, string Reason, bool IsRefused = false)
{
    public bool Changes(EnvironmentState before) => !ReferenceEquals(State, before);
}
