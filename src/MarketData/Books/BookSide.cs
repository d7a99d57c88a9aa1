using System.Runtime.InteropServices;

namespace DevEnv.MarketData.Books;

/// <summary>A price and what is there. Formatting the decimals gives the venue's digits, zeros at the end included.</summary>
public readonly record struct BookLevel(decimal Price, decimal Quantity);

/// <summary>One side, sorted, the best price last: nearly all changes are near the best, where a list is cheap to change.</summary>
public sealed class BookSide(bool isBid)
{
    private readonly List<BookLevel> levels = [];

    public int Count => levels.Count;

    /// <summary>Null when the side is empty.</summary>
    public BookLevel? Best => levels.Count > 0 ? levels[^1] : null;

    /// <param name="rank">0 is the best.</param>
    public BookLevel this[int rank] => levels[levels.Count - 1 - rank];

    /// <summary>Zero removes; that there is no such level to remove is normal.</summary>
    public void Set(decimal price, decimal quantity)
    {
        var at = Find(price);
        if (at >= 0 && quantity == 0)
            levels.RemoveAt(at);
        else if (at >= 0)
            levels[at] = new BookLevel(price, quantity);
        else if (quantity != 0)
            levels.Insert(~at, new BookLevel(price, quantity));
    }

    public void Clear() => levels.Clear();

    /// <summary>Cuts off what is beyond the best <paramref name="depth"/> levels.</summary>
    public void Truncate(int depth)
    {
        if (levels.Count > depth)
            levels.RemoveRange(0, levels.Count - depth);
    }

    /// <returns>The complement of where it belongs when there is none.</returns>
    private int Find(decimal price)
    {
        var all = CollectionsMarshal.AsSpan(levels);
        var (low, high) = (0, all.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = isBid ? all[middle].Price.CompareTo(price) : price.CompareTo(all[middle].Price);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }
}
