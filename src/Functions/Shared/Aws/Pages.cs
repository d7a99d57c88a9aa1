namespace DevEnv.Functions.Shared.Aws;

/// <summary>Reads a listing to its end.</summary>
public static class Pages
{
    /// <param name="page">The call, with the token that <paramref name="next"/> put into its request.</param>
    /// <param name="items">Of a page; null is none.</param>
    /// <param name="next">Puts the page's token into the request and gives it back; null or empty is the end.</param>
    public static async Task<IReadOnlyList<T>> AllAsync<TPage, T>(Func<Task<TPage>> page, Func<TPage, IEnumerable<T>?> items, Func<TPage, string?> next)
    {
        var all = new List<T>();
        TPage current;
        do
        {
            current = await page().ConfigureAwait(false);
            all.AddRange(items(current) ?? []);
        }
        while (!string.IsNullOrEmpty(next(current)));

        return all;
    }
}
