using DevEnv.Contracts.Machines;
using DevEnv.Contracts.State;

namespace DevEnv.Functions.Shared.Steps;

public static class Announcements
{
    /// <summary>How a step ends that has something to tell: it is repeated until comment and machines are done. Slack can come later.</summary>
    /// <exception cref="ServiceUnavailable">One of them is still pending.</exception>
    public static StepResult DoneWhenTold(this EnvironmentState state) => !state.PendingEffects.Any(e => e is WriteComment or StartMachine)
        ? StepResult.Done
        : throw new ServiceUnavailable("The pull request's comment could not be written yet.");
}
