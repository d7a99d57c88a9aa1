namespace DevEnv.Functions.Shared;

/// <summary>
/// The one retry policy inside a function: exponential with full jitter, on the injected clock, bounded in tries.
/// Steps of a state machine do not use it for their own calls; the machine retries them.
/// </summary>
public sealed class Retry(TimeProvider time, Randomness randomness)
{
    private const int Tries = 5;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>The ceiling of the pause after the n-th try, n from 1; the pause itself is anywhere below it.</summary>
    public static TimeSpan Ceiling(int attempt) =>
        TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(attempt - 1, 20)));

    public async Task<T> RunAsync<T>(Func<Task<T>> call, Func<StepException, bool> isTransient, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (StepException error) when (attempt < Tries && isTransient(error))
            {
                await Task.Delay(Ceiling(attempt) * randomness.Fraction(), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
