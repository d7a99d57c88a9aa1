namespace DevEnv.Contracts.State;

/// <param name="State">The same object when nothing changes.</param>
/// <param name="Reason">For the answer to whoever asked; says why when nothing changes.</param>
public sealed record Decision(EnvironmentState State, string Reason)
{
    public bool Changes(EnvironmentState before) => !ReferenceEquals(State, before);
}
