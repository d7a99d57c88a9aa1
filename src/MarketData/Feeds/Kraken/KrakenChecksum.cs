using System.Globalization;
using DevEnv.MarketData.Books;
using DevEnv.MarketData.Feeds.Normalised;

namespace DevEnv.MarketData.Feeds.Kraken;

/// <summary>
/// docs.kraken.com/api/docs/guides/spot-ws-book-v2: the ten best asks, then the ten best bids, each as price and quantity with all
/// decimals of the pair, without the point and leading zeros.
/// </summary>
internal static class KrakenChecksum
{
    private const int Levels = 10;

    /// <returns>-1 when the book has a number with more decimals than the pair: it is not this pair's book.</returns>
    public static long Of(OrderBook book, PairPrecision precision)
    {
        var crc = new Crc32();
        var (price, quantity) = (PowerOfTen(precision.Price), PowerOfTen(precision.Quantity));
        return Add(ref crc, book.Asks, price, quantity) && Add(ref crc, book.Bids, price, quantity) ? crc.Value : -1;
    }

    private static bool Add(ref Crc32 crc, BookSide side, decimal priceFactor, decimal quantityFactor)
    {
        for (var rank = 0; rank < Math.Min(Levels, side.Count); rank++)
        {
            var level = side[rank];
            if (!Add(ref crc, level.Price, priceFactor) || !Add(ref crc, level.Quantity, quantityFactor))
                return false;
        }

        return true;
    }

    private static bool Add(ref Crc32 crc, decimal value, decimal factor)
    {
        if (value > decimal.MaxValue / factor)
            return false;
        var whole = value * factor;
        if (decimal.Truncate(whole) != whole)
            return false;
        Span<byte> digits = stackalloc byte[40];
        whole.TryFormat(digits, out var length, "F0", CultureInfo.InvariantCulture);
        crc.Add(digits[..length]);
        return true;
    }

    private static decimal PowerOfTen(int exponent)
    {
        var power = 1m;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }
}
