using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.Steps;

public static class Announcements
{
    /// <summary>How a step ends that has something to tell: it is repeated until everything pending is carried out.</summary>
    /// <exception cref="ServiceUnavailable">Something is still pending.</exception>
    public static StepResult DoneWhenTold(this EnvironmentState state) => state.PendingEffects.Count == 0
        ? StepResult.Done
        : throw new ServiceUnavailable("The pull request's comment could not be written yet.");
}
