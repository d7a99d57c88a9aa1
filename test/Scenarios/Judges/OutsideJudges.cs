namespace DevEnv.Scenarios.Judges;

/// <summary>
/// The outside judges run one after the other when all scenarios are over (xunit runs the collections that are not parallel last):
/// by then every exchange is recorded, and nothing else takes the processor from a real server.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OutsideJudges
{
    public const string Name = "outside judges";
}
