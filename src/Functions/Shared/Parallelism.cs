namespace DevEnv.Functions.Shared;

/// <summary>Several at once; with a degree of 1 one after the other on the caller's thread, so that a simulation replays exactly.</summary>
public static class Parallelism
{
    /// <param name="body">Handles its own errors: one that comes out stops the rest.</param>
    public static async Task ForEachAsync<T>(IReadOnlyList<T> items, int degree, Func<T, Task> body)
    {
        if (degree > 1)
        {
            await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = degree }, (item, _) => new ValueTask(body(item))).ConfigureAwait(false);
            return;
        }

        foreach (var item in items)
        {
            await body(item).ConfigureAwait(false);
        }
    }
}
