using DevEnv.Contracts.Environments;
using DevEnv.Contracts.Machines;

namespace DevEnv.Functions.Shared.Steps;

public static class StepInputs
{
    /// <summary>The names of the generation that a step works for.</summary>
    public static ResourceNames Names(this StepInput input) => new(EnvironmentId.Parse(input.Environment), input.Generation);
}
