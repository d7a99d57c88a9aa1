namespace DevEnv.LocalRunner.Cloud.S3;

/// <summary>One entry of a page: a version of a key, or a common prefix that stands for many keys.</summary>
/// <param name="Version">Null for a common prefix.</param>
internal sealed record ListedItem(string Name, S3Version? Version, bool IsLatest);

internal sealed record ListedPage(IReadOnlyList<ListedItem> Items, bool IsTruncated);

/// <summary>The walk that both list operations share: keys in order, rolled up by delimiter, cut into pages.</summary>
internal static class Listing
{
    public const int PageLimit = 1000;

    /// <param name="After">Names up to this one were told already; "" for none.</param>
    /// <param name="AfterVersion">Within that key, the version that was told last.</param>
    public sealed record Query(string Prefix, string Delimiter, string After, string? AfterVersion, int Limit, bool AllVersions);

    public static ListedPage Page(SortedList<string, List<S3Version>> keys, Query query)
    {
        var items = new List<ListedItem>();
        if (query.Limit == 0)
        {
            return new ListedPage(items, IsTruncated: false);
        }

        // A page that ended with a common prefix goes on behind all keys under it.
        var rolledUp = query.Delimiter.Length > 0 && query.After.Length > query.Prefix.Length && query.After.EndsWith(query.Delimiter, StringComparison.Ordinal)
            ? query.After
            : null;
        var start = Math.Max(LowerBound(keys.Keys, query.Prefix), LowerBound(keys.Keys, query.After));
        for (var i = start; i < keys.Count && keys.Keys[i].StartsWith(query.Prefix, StringComparison.Ordinal); i++)
        {
            var key = keys.Keys[i];
            if (rolledUp is not null && key.StartsWith(rolledUp, StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var item in ItemsOf(key, keys.Values[i], query))
            {
                if (items.Count == query.Limit)
                {
                    return new ListedPage(items, IsTruncated: true);
                }

                items.Add(item);
                rolledUp = item.Version is null ? item.Name : rolledUp;
            }
        }

        return new ListedPage(items, IsTruncated: false);
    }

    private static IEnumerable<ListedItem> ItemsOf(string key, List<S3Version> versions, Query query)
    {
        var visible = query.AllVersions ? versions : versions.Take(1).Where(v => !v.IsDeleteMarker);
        if (key == query.After)
        {
            visible = query.AfterVersion is { } last ? visible.SkipWhile(v => v.VersionId != last).Skip(1) : [];
        }

        var cut = query.Delimiter.Length == 0 ? -1 : key.IndexOf(query.Delimiter, query.Prefix.Length, StringComparison.Ordinal);
        var items = visible.Select(v => new ListedItem(key, v, ReferenceEquals(v, versions[0])));
        return cut < 0 ? items : items.Take(1).Select(_ => new ListedItem(key[..(cut + query.Delimiter.Length)], null, false));
    }

    private static int LowerBound(IList<string> keys, string wanted)
    {
        var (low, high) = (0, keys.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Utf8Order.Instance.Compare(keys[middle], wanted) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
