namespace DevEnv.LocalRunner.Time;

/// <summary>
/// Takes the synchronization context off the current thread for a while. .NET sends a continuation to the thread pool
/// when the completing thread has one (a test framework sets one, for example); without it, the continuation runs inline.
/// </summary>
public readonly struct InlineContinuations : IDisposable
{
    private readonly SynchronizationContext? _before;

    private InlineContinuations(SynchronizationContext? before) => _before = before;

    public static InlineContinuations Allow()
    {
        var before = SynchronizationContext.Current;
        if (before is not null)
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }

        return new InlineContinuations(before);
    }

    public void Dispose()
    {
        if (_before is not null)
        {
            SynchronizationContext.SetSynchronizationContext(_before);
        }
    }
}
