namespace DevEnv.SampleFunctions;

/// <summary>One for each invocation.</summary>
public sealed class Visit(Counter counter)
{
    public int Number { get; } = counter.Next();
}
