namespace DevEnv.SampleFunctions;

/// <summary>One for the life of the process.</summary>
public sealed class Counter
{
    private int _count;

    public int Next() => ++_count;
}
